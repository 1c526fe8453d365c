import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { difference } from '../fold/difference.js';
import type { ListedPublisher } from '../fold/Sides.js';
import { overRows } from './rows.js';

/** Loads the publishers of the register as they are, and works out which there are once `articles` replace the articles `apart`. */
export async function loadPublishers(
  send: Send,
  apart: ReadonlySet<string>,
  articles: readonly Article[],
): Promise<{ before: ListedPublisher[]; after: ListedPublisher[] }> {
  const { rows } = await send(cypher`MATCH (p:Publisher) RETURN p.name, p.side, p.article`.statement());
  const before = rows.map(([name, side, article]) => ({ name, side, article }) as ListedPublisher);
  const listed = articles.flatMap(({ id, publishers }) => publishers.map((publisher) => ({ ...publisher, article: id })));
  return { before, after: [...before.filter(({ article }) => !apart.has(article)), ...listed] };
}

/** Creates and removes publishers, so that those of `after` take the place of those of `before`. Returns whether they differ. */
export async function writePublishers(
  send: Send,
  { before, after }: { before: ListedPublisher[]; after: ListedPublisher[] },
): Promise<boolean> {
  const { added, removed } = difference(before, after, ({ name, side, article }) => JSON.stringify([name, side, article]));
  await overRows(send, removed, (rows) => cypher`UNWIND ${rows} AS row MATCH (p:Publisher {name: row.name}) DELETE p`);
  await overRows(send, added, (rows) => cypher`UNWIND ${rows} AS row CREATE (p:Publisher) SET p = row`);
  return added.length + removed.length > 0;
}
