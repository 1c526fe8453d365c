import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Claim, isRelationshipClaim } from '../Claim.js';
import { withFolded } from './folded.js';
import { overRows, type Properties } from './rows.js';

/** Puts claims into the graph, with the properties that their nodes are to have. */
export async function createClaims(run: Run, model: Model, claims: readonly { claim: Claim; properties: Properties }[]): Promise<void> {
  const labels = join(
    model.kind('Claim').ancestry.map((kind) => name(kind.name)),
    ':',
  );
  // What others are about comes first, as there may be more than one statement takes.
  const last = (claim: Claim) => Number(!isRelationshipClaim(claim));
  const nodes = claims
    .toSorted((a, b) => last(a.claim) - last(b.claim))
    .map(({ claim, properties }) => ({ properties, about: isRelationshipClaim(claim) ? [claim.from, claim.to] : [claim.subject] }));
  await overRows(
    run,
    nodes,
    (rows) => cypher`UNWIND ${rows} AS row CREATE (c:${labels}) SET c = row.properties
    WITH c, row UNWIND row.about AS id MATCH (n:Node {id: id}) CREATE (c)-[:ABOUT]->(n)`,
  );
}

/** What never changes about the node of a claim; the fold adds the rest. */
export const saidBy = (model: Model, claim: Claim): Properties => withFolded(model.kind('Claim').properties, nodeOf(claim));

function nodeOf(claim: Claim): Properties {
  const { id } = claim;
  if (!isRelationshipClaim(claim)) return { id, typename: 'Claim', predicate: claim.property, subject: claim.subject, value: claim.value };
  const { type, from, to, key } = claim;
  return { id, typename: 'Claim', predicate: type, subject: from, object: to, ...(key === undefined ? {} : { key }) };
}
