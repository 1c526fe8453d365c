import { type Cypher, cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { rowsPerStatement } from '../limits.js';

/**
 * Runs a statement over as many rows as there are, a bounded number at a time; nothing for none. The rows stand inside a
 * map: of a parameter that is itself a list Neo4j plans the statement anew for each order of magnitude of its length.
 */
export async function overRows<Row, Answer extends unknown[]>(
  run: Run,
  rows: Iterable<Row>,
  statement: (rows: Cypher) => Cypher,
): Promise<Answer[]> {
  const all = [...rows];
  const answers: Answer[] = [];
  for (let i = 0; i < all.length; i += rowsPerStatement) {
    const parameter = { rows: all.slice(i, i + rowsPerStatement) };
    const answer = await run(statement(cypher`${parameter}.rows`).statement());
    for (const row of answer.rows) answers.push(row as Answer);
  }
  return answers;
}

/** What is in the one but not in the other, by key: what is to be written, and what is to be taken away. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): { added: Item[]; removed: Item[] } {
  const old = new Set(before.map(keyOf));
  const wanted = new Set(after.map(keyOf));
  return { added: after.filter((item) => !old.has(keyOf(item))), removed: before.filter((item) => !wanted.has(keyOf(item))) };
}

export type Properties = Readonly<Record<string, unknown>>;

/** What must be set so that `stored` becomes `wanted`: null takes a property away. Undefined where nothing must. */
export function changes(stored: Properties, wanted: Properties): Properties | undefined {
  const keys = new Set([...Object.keys(stored), ...Object.keys(wanted)]);
  const changed = [...keys].filter((key) => JSON.stringify(stored[key] ?? null) !== JSON.stringify(wanted[key] ?? null));
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((key) => [key, wanted[key] ?? null]));
}
