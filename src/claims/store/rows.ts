import { type Cypher, cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { rowsPerStatement } from '../article/limits.js';

/**
 * Runs a statement over as many rows as there are, a bounded number at a time; nothing for none. All is sent when this is
 * called, and Neo4j runs what it is sent in that order: who needs no answer to go on need not wait for it. The rows stand inside a
 * map: of a parameter that is itself a list Neo4j plans the statement anew for each order of magnitude of its length.
 */
export async function overRows<Row, Answer extends unknown[]>(
  send: Send,
  rows: Iterable<Row>,
  statement: (rows: Cypher) => Cypher,
): Promise<Answer[]> {
  const all = [...rows];
  const parts = Array.from({ length: Math.ceil(all.length / rowsPerStatement) }, (_, i) => {
    const parameter = { rows: all.slice(i * rowsPerStatement, (i + 1) * rowsPerStatement) };
    return send(statement(cypher`${parameter}.rows`).statement());
  });
  return (await Promise.all(parts)).flatMap(({ rows: answers }) => answers as Answer[]);
}

/** What is in the one but not in the other, by key: what is to be written, and what is to be taken away. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): { added: Item[]; removed: Item[] } {
  if (before.length === 0 || after.length === 0) return { added: [...after], removed: [...before] };
  const old = new Set(before.map(keyOf));
  const wanted = new Set(after.map(keyOf));
  return { added: after.filter((item) => !old.has(keyOf(item))), removed: before.filter((item) => !wanted.has(keyOf(item))) };
}

export type Properties = Readonly<Record<string, unknown>>;

/** What must be set so that `stored` becomes `wanted`: null takes a property away. Undefined where nothing must. */
export function changes(stored: Properties, wanted: Properties): Properties | undefined {
  const keys = new Set([...Object.keys(stored), ...Object.keys(wanted)]);
  const changed = [...keys].filter((key) => {
    return stored[key] !== wanted[key] && JSON.stringify(stored[key] ?? null) !== JSON.stringify(wanted[key] ?? null);
  });
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((key) => [key, wanted[key] ?? null]));
}
