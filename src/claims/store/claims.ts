import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Claim, isRelationshipClaim } from '../Claim.js';
import { withFolded } from './folded.js';
import { overRows, type Properties } from './rows.js';

export async function createClaims(run: Run, model: Model, claims: readonly Claim[]): Promise<void> {
  const labels = join(
    model.kind('Claim').ancestry.map((kind) => name(kind.name)),
    ':',
  );
  // What others are about comes first, as there may be more than one statement takes.
  const ordered = [...claims.filter(isRelationshipClaim), ...claims.filter((claim) => !isRelationshipClaim(claim))];
  const nodes = ordered.map((claim) => ({
    properties: saidBy(model, nodeOf(claim)),
    about: isRelationshipClaim(claim) ? [claim.from, claim.to] : [claim.subject],
  }));
  await overRows(
    run,
    nodes,
    (rows) => cypher`UNWIND ${rows} AS row CREATE (c:${labels}) SET c = row.properties
    WITH c, row UNWIND row.about AS id MATCH (n:Node {id: id}) CREATE (c)-[:ABOUT]->(n)`,
  );
}

/** What never changes about a claim, out of its node; the fold adds the rest. */
export function saidBy(model: Model, node: Properties): Properties {
  const said = Object.entries(node).filter(([property]) => unchanging.includes(property));
  return withFolded(model.kind('Claim').properties, Object.fromEntries(said));
}

const unchanging = ['id', 'typename', 'predicate', 'subject', 'object', 'key', 'value'];

function nodeOf(claim: Claim): Properties {
  const { id } = claim;
  if (!isRelationshipClaim(claim)) return { id, typename: 'Claim', predicate: claim.property, subject: claim.subject, value: claim.value };
  const { type, from, to, key } = claim;
  return { id, typename: 'Claim', predicate: type, subject: from, object: to, ...(key === undefined ? {} : { key }) };
}
