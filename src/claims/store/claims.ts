import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { ChangedClaims } from '../fold/ClaimChanges.js';
import type { Properties } from '../fold/difference.js';
import { type Claim, isRelationshipClaim } from '../unfold/Claim.js';
import { groupBy } from '../unfold/order.js';
import { overRows } from './rows.js';

/** What the store holds of a claim `c`, in the order of a `ClaimRow`. */
export const claimColumns = cypher`c.id, c.predicate, c.subject, c.object, coalesce(c.value, ''), c.key`;

/** A row of `claimColumns`. A claim about a property has no object, one about a relationship no value. */
export type ClaimRow = [id: string, predicate: string, subject: string, object: string | null, value: string, key: string | null];

/** Reads a claim from its columns. */
export function claimIn([id, predicate, subject, object, value, key]: ClaimRow): Claim {
  if (object === null) return { id, subject, property: predicate, value };
  return { id, type: predicate, from: subject, to: object, ...(key === null ? {} : { key }) };
}

/** Loads the claims with these ids, as far as they are stored. */
export async function loadClaims(send: Send, ids: Iterable<string>): Promise<Claim[]> {
  const rows = await overRows<string, ClaimRow>(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (c:Claim {id: id}) RETURN ${claimColumns}`,
  );
  return rows.map(claimIn);
}

/** Creates the nodes of new claims, and changes properties of stored ones. */
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
      (rows) => cypher`UNWIND ${rows} AS row
      MATCH (from:Node {id: row.subject}) MATCH (to:Node {id: row.object})
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
