import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { withFolded } from '../fold/folded.js';
import { type Claim, isRelationshipClaim } from '../unfold/Claim.js';
import { groupBy } from '../unfold/order.js';
import { overRows, type Properties } from './rows.js';

/** Puts claims into the graph, with the properties that their nodes are to have. */
export async function createClaims(send: Send, model: Model, claims: readonly { claim: Claim; properties: Properties }[]): Promise<void> {
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

/** What never changes about the node of a claim; the fold adds the rest. */
export const saidBy = (model: Model, claim: Claim): Properties => withFolded(model.kind('Claim').properties, nodeOf(claim));

function nodeOf(claim: Claim): Properties {
  const { id } = claim;
  if (!isRelationshipClaim(claim)) return { id, typename: 'Claim', predicate: claim.property, subject: claim.subject, value: claim.value };
  const { type, from, to, key } = claim;
  return { id, typename: 'Claim', predicate: type, subject: from, object: to, ...(key === undefined ? {} : { key }) };
}
