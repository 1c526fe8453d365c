import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Article, Finding } from '../article/Article.js';
import { publisherKey } from '../fold/voices.js';
import { difference, overRows } from './rows.js';

/** A publisher as an article of the register lists it. */
interface ListedPublisher {
  readonly name: string;
  readonly side: string;
  readonly article: string;
}

/** On which side each publisher sits. */
export class Sides {
  private readonly sides: Map<string, string>;

  constructor(publishers: readonly ListedPublisher[]) {
    this.sides = new Map(publishers.map(({ name, side }) => [publisherKey(name), side]));
  }

  of(publisher: string): string {
    return this.sides.get(publisherKey(publisher)) ?? 'OTHER';
  }
}

/** The publishers as they are, and as they will be once the articles `apart` are replaced by `articles`. */
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

/** Publishers that stand twice in the register, perhaps on two sides. */
export function publisherProblems(publishers: readonly ListedPublisher[]): (Finding & { article: string })[] {
  const first = new Map<string, ListedPublisher>();
  return publishers.flatMap((publisher) => {
    const { name, article } = publisher;
    const other = first.get(publisherKey(name));
    first.set(publisherKey(name), other ?? publisher);
    if (!other) return [];
    return [
      {
        article,
        path: ['publishers'],
        code: 'DUPLICATE_PUBLISHER',
        message: `The publisher "${name}" is listed twice, also as "${other.name}" in ${other.article}; make them one.`,
      },
    ];
  });
}

/** Writes what differs, and says whether anything does. */
export async function writePublishers(
  send: Send,
  { before, after }: { before: ListedPublisher[]; after: ListedPublisher[] },
): Promise<boolean> {
  const { added, removed } = difference(before, after, ({ name, side, article }) => JSON.stringify([name, side, article]));
  await overRows(send, removed, (rows) => cypher`UNWIND ${rows} AS row MATCH (p:Publisher {name: row.name}) DELETE p`);
  await overRows(send, added, (rows) => cypher`UNWIND ${rows} AS row CREATE (p:Publisher) SET p = row`);
  return added.length + removed.length > 0;
}
