import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Properties } from '../fold/difference.js';
import { evidenceKey, type StoredEvidence } from '../fold/flat.js';
import { type Claim, isRelationshipClaim } from '../unfold/Claim.js';
import { groupBy } from '../unfold/order.js';
import { type ClaimRow, claimColumns, claimIn } from './claims.js';
import { overRows } from './rows.js';

/** Loads all evidence of these articles. */
export async function loadEvidence(send: Send, articles: Iterable<string>): Promise<StoredEvidence[]> {
  const rows = await overRows<string, [string, string, Properties]>(
    send,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Article {id: id})-[s:STATES]->(c) RETURN id, c.id, properties(s)`,
  );
  return rows.map(([article, claim, saying]) => ({ article, claim, saying }));
}

/** Loads the evidence of these articles for claims about these entities and about their relationships. */
export async function loadEvidenceAbout(send: Send, entities: Iterable<string>, articles: ReadonlySet<string>): Promise<StoredEvidence[]> {
  const rows = await overRows<string, [string, string, Properties]>(
    send,
    entities,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Entity {id: id})<-[:ABOUT*1..2]-(c:Claim) WITH DISTINCT c
    MATCH (c)<-[s:STATES]-(a:Article) WHERE a.id IN ${[...articles]} RETURN a.id, c.id, properties(s)`,
  );
  const evidence = rows.map(([article, claim, saying]) => ({ article, claim, saying }));
  // A relationship between two of them is about both.
  return [...new Map(evidence.map((one) => [evidenceKey(one), one])).values()];
}

/** Removes evidence. Claims that no article states any more stay until `removeOrphans`. */
export async function removeEvidence(send: Send, evidence: readonly StoredEvidence[]): Promise<void> {
  // From the claim, which few articles state; the register states thousands of claims. Left to itself, Neo4j starts there.
  await overRows(
    send,
    evidence,
    (rows) =>
      cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.claim}) WITH row, c
    MATCH (c)<-[s:STATES {locator: row.saying.locator}]-(a:Article) WHERE a.id = row.article DELETE s`,
  );
}

/** Creates evidence between articles and claims that are there. */
export async function createEvidence(send: Send, evidence: readonly StoredEvidence[]): Promise<void> {
  // What an article says at one place it says alike: it is sent once, with all that is claimed there.
  const places = groupBy(evidence, ({ article, saying }) => JSON.stringify([article, saying]));
  await overRows(
    send,
    [...places.values()].map((stated) => ({ ...(stated[0] as StoredEvidence), claims: stated.map(({ claim }) => claim) })),
    (rows) => cypher`UNWIND ${rows} AS row
    MATCH (a:Article {id: row.article}) UNWIND row.claims AS claim MATCH (c:Claim {id: claim})
    CREATE (a)-[s:STATES]->(c) SET s = row.saying`,
  );
}

/**
 * Removes those of these claims that no article states any more, with their edges. Returns the claims, and the ids of those that had
 * an edge.
 */
export async function removeOrphans(send: Send, candidates: Iterable<string>): Promise<{ orphans: Claim[]; edges: string[] }> {
  const rows = await overRows<string, ClaimRow>(
    send,
    candidates,
    (ids) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id}) WHERE NOT EXISTS { (c)<-[:STATES]-() } RETURN ${claimColumns}`,
  );
  const orphans = rows.map(claimIn);
  // Whatever its type: the model may have lost it.
  const edges = await overRows<object, [string]>(
    send,
    orphans.filter((claim) => isRelationshipClaim(claim)).map(({ id, from, to }) => ({ id, from, to })),
    (some) => cypher`UNWIND ${some} AS row
    MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) WITH row, a, b
    MATCH (a)-[r {claim: row.id}]->(b) DELETE r RETURN row.id`,
  );
  await overRows(send, orphans, (some) => cypher`UNWIND ${some} AS row MATCH (c:Claim {id: row.id}) DETACH DELETE c`);
  return { orphans, edges: edges.flat() };
}
