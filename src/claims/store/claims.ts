import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { ChangedClaims } from '../fold/ClaimChanges.js';
import type { Properties } from '../fold/difference.js';
import { type Claim, isRelationshipClaim } from '../unfold/Claim.js';
import { groupBy } from '../unfold/order.js';
import { overRows } from './rows.js';

/** The claims with these ids, as far as they are there. */
export async function loadClaims(send: Send, ids: Iterable<string>): Promise<Claim[]> {
  const rows = await overRows<string, [string, string, string, string | null, string, string | null]>(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (c:Claim {id: id}) 
    RETURN id, c.predicate, c.subject, c.object, coalesce(c.value, ''), c.key`,
  );
  return rows.map(
    ([id, predicate, subject, object, value, key]): Claim =>
      object === null
        ? { id, subject, property: predicate, value }
        : { id, type: predicate, from: subject, to: object, ...(key === null ? {} : { key }) },
  );
}

/** Puts in claims that are new, and changes those that are otherwise than they were. */
export async function writeClaims(send: Send, model: Model, { created, changed }: ChangedClaims): Promise<void> {
  await Promise.all([
    createClaims(send, model, created),
    overRows(send, changed, (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.id}) SET c += row.set`),
  ]);
}

async function createClaims(send: Send, model: Model, claims: readonly { claim: Claim; properties: Properties }[]): Promise<void> {
  const labels = join(
    model.kind('Claim').ancestry.map((kind) => name(kind.name)),
    ':',
  );
  const relationships = claims.filter(({ claim }) => isRelationshipClaim(claim)).map(({ properties }) => properties);
  const values = claims.filter(({ claim }) => !isRelationshipClaim(claim)).map(({ properties }) => properties);
  const subjects = groupBy(values, ({ subject }) => subject);
  await Promise.all([
    overRows(
      send,
      relationships,
      (rows) => cypher`UNWIND ${rows} AS row MATCH (from:Node {id: row.subject}) MATCH (to:Node {id: row.object})
      CREATE (from)<-[:ABOUT]-(c:${labels})-[:ABOUT]->(to) SET c = row`,
    ),
    // After those, for some are about them.
    overRows(
      send,
      [...subjects].map(([subject, stated]) => ({ subject, stated })),
      (rows) => cypher`UNWIND ${rows} AS row MATCH (n:Node {id: row.subject})
      UNWIND row.stated AS stated CREATE (n)<-[:ABOUT]-(c:${labels}) SET c = stated`,
    ),
  ]);
}
