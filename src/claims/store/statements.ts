import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Claim, isRelationshipClaim } from '../Claim.js';
import { difference, overRows, type Properties } from './rows.js';

/** An article's statement of a claim. */
export interface StoredStatement {
  readonly article: string;
  readonly claim: string;
  readonly locator: string;
  readonly certainty: string;
  readonly note: string | null;
}

export async function loadStatements(run: Run, articles: Iterable<string>): Promise<StoredStatement[]> {
  const rows = await overRows<string, [string, string, string, string, string | null]>(
    run,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Article {id: id})-[s:STATES]->(c) RETURN id, c.id, s.locator, s.certainty, s.note`,
  );
  return rows.map(([article, claim, locator, certainty, note]) => ({ article, claim, locator, certainty, note }));
}

/** What these articles state of these entities, in claims about them and about their relationships. */
export async function loadStatementsAbout(run: Run, entities: Iterable<string>, articles: ReadonlySet<string>): Promise<StoredStatement[]> {
  const rows = await overRows<string, [string, string, string, string, string | null]>(
    run,
    entities,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Entity {id: id})<-[:ABOUT*1..2]-(c:Claim) WITH DISTINCT c
    MATCH (c)<-[s:STATES]-(a:Article) WHERE a.id IN ${[...articles]} RETURN a.id, c.id, s.locator, s.certainty, s.note`,
  );
  const statements = rows.map(([article, claim, locator, certainty, note]) => ({ article, claim, locator, certainty, note }));
  // A relationship between two of them is about both.
  return [...new Map(statements.map((statement) => [statementKey(statement), statement])).values()];
}

export const statementKey = ({ article, claim, locator, certainty, note }: StoredStatement): string =>
  JSON.stringify([article, claim, locator, certainty, note]);

/** Writes what differs. Claims that nobody states any more stay, for `removeOrphans`. */
export async function writeStatements(
  run: Run,
  model: Model,
  { added, removed }: { added: StoredStatement[]; removed: StoredStatement[] },
  claims: ReadonlyMap<string, Claim>,
): Promise<void> {
  // From the claim, which few articles state; the register states thousands of claims. Left to itself, Neo4j starts there.
  await overRows(
    run,
    removed,
    (rows) =>
      cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.claim}) WITH row, c
    MATCH (c)<-[s:STATES {locator: row.locator}]-(a:Article) WHERE a.id = row.article DELETE s`,
  );
  const needed = new Set(added.map(({ claim }) => claim));
  const present = await overRows<string, [string]>(run, needed, (ids) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id}) RETURN id`);
  for (const [id] of present) needed.delete(id);
  await createClaims(
    run,
    model,
    [...needed].flatMap((id) => claims.get(id) ?? []),
  );
  await overRows(
    run,
    added,
    (rows) => cypher`UNWIND ${rows} AS row
    MATCH (a:Article {id: row.article}) MATCH (c:Claim {id: row.claim})
    CREATE (a)-[:STATES {locator: row.locator, certainty: row.certainty, note: row.note}]->(c)`,
  );
}

/** A claim that nobody states any more. */
export interface Orphan {
  readonly id: string;
  readonly subject: string;
}

/** Takes away claims that nobody states any more, with their edges. */
export async function removeOrphans(run: Run, candidates: Iterable<string>): Promise<{ orphans: Orphan[]; edges: string[] }> {
  const rows = await overRows<string, [string, string, string | null]>(
    run,
    candidates,
    (ids) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id}) WHERE NOT EXISTS { (c)<-[:STATES]-() } RETURN id, c.subject, c.object`,
  );
  const orphans = rows.map(([id, subject, object]) => ({ id, subject, object }));
  // Whatever its type: the model may have lost it.
  const edges = await overRows<object, [string]>(
    run,
    orphans.filter(({ object }) => object !== null),
    (some) => cypher`UNWIND ${some} AS row
    MATCH (a:Entity {id: row.subject}) MATCH (b:Entity {id: row.object}) WITH row, a, b MATCH (a)-[r {claim: row.id}]->(b) DELETE r RETURN row.id`,
  );
  await overRows(run, orphans, (some) => cypher`UNWIND ${some} AS row MATCH (c:Claim {id: row.id}) DETACH DELETE c`);
  return { orphans, edges: edges.flat() };
}

/** That an article names an entity. */
export interface StoredMention {
  readonly article: string;
  readonly entity: string;
}

export async function loadMentions(run: Run, articles: Iterable<string>): Promise<StoredMention[]> {
  const rows = await overRows<string, [string, string]>(
    run,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Article {id: id})-[:MENTIONS]->(e) RETURN id, e.id`,
  );
  return rows.map(([article, entity]) => ({ article, entity }));
}

export async function writeMentions(run: Run, before: readonly StoredMention[], after: readonly StoredMention[]): Promise<void> {
  const { added, removed } = difference(before, after, ({ article, entity }) => `${article} ${entity}`);
  await overRows(
    run,
    removed,
    (rows) =>
      cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.article}) WITH row, a MATCH (a)-[m:MENTIONS]->(e:Entity) WHERE e.id = row.entity DELETE m`,
  );
  await overRows(
    run,
    added,
    (rows) =>
      cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.article}) MATCH (e:Entity {id: row.entity}) CREATE (a)-[:MENTIONS]->(e)`,
  );
}

async function createClaims(run: Run, model: Model, claims: readonly Claim[]): Promise<void> {
  const labels = join(
    model.kind('Claim').ancestry.map((kind) => name(kind.name)),
    ':',
  );
  await overRows(run, claims.map(claimProperties), (rows) => cypher`UNWIND ${rows} AS row CREATE (c:${labels}) SET c = row`);
  const about = claims.flatMap((claim) =>
    (isRelationshipClaim(claim) ? [claim.from, claim.to] : [claim.subject]).map((node) => ({ claim: claim.id, node })),
  );
  await overRows(
    run,
    about,
    (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.claim}) MATCH (n:Node {id: row.node}) CREATE (c)-[:ABOUT]->(n)`,
  );
}

/** What never changes about a claim; the fold adds the rest. */
function claimProperties(claim: Claim): Properties {
  const { id } = claim;
  if (!isRelationshipClaim(claim)) return { id, typename: 'Claim', predicate: claim.property, subject: claim.subject, value: claim.value };
  const { type, from, to, key } = claim;
  return { id, typename: 'Claim', predicate: type, subject: from, object: to, ...(key === undefined ? {} : { key }) };
}
