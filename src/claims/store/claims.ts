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
  const nodes = claims.map((claim) => saidBy(model, nodeOf(claim)));
  await overRows(run, nodes, (rows) => cypher`UNWIND ${rows} AS row CREATE (c:${labels}) SET c = row`);
  const about = claims.flatMap((claim) =>
    (isRelationshipClaim(claim) ? [claim.from, claim.to] : [claim.subject]).map((node) => ({ claim: claim.id, node })),
  );
  await overRows(
    run,
    about,
    (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.claim}) MATCH (n:Node {id: row.node}) CREATE (c)-[:ABOUT]->(n)`,
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
