import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { StoredMention } from '../fold/flat.js';
import { groupBy } from '../unfold/order.js';
import { overRows } from './rows.js';

/** Loads the mentions of entities by these articles. */
export async function loadMentions(send: Send, articles: Iterable<string>): Promise<StoredMention[]> {
  const rows = await overRows<string, [string, string]>(
    send,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Article {id: id})-[:MENTIONS]->(e) RETURN id, e.id`,
  );
  return rows.map(([article, entity]) => ({ article, entity }));
}

/** Removes mentions; the articles and entities stay. */
export async function removeMentions(send: Send, mentions: readonly StoredMention[]): Promise<void> {
  await overRows(
    send,
    mentions,
    (rows) =>
      cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.article}) WITH row, a
      MATCH (a)-[m:MENTIONS]->(e:Entity) WHERE e.id = row.entity DELETE m`,
  );
}

/** Creates mentions between articles and entities that are there. */
export async function createMentions(send: Send, mentions: readonly StoredMention[]): Promise<void> {
  const articles = groupBy(mentions, ({ article }) => article);
  await overRows(
    send,
    [...articles].map(([article, named]) => ({ article, entities: named.map(({ entity }) => entity) })),
    (rows) => cypher`UNWIND ${rows} AS row
    MATCH (a:Article {id: row.article}) UNWIND row.entities AS id MATCH (e:Entity {id: id}) CREATE (a)-[:MENTIONS]->(e)`,
  );
}
