import { type Cypher, cypher } from '../../cypher/cypher.js';
import type { Database, Send } from '../../database/index.js';

/**
 * Runs a statement over rows, at most 2,000 at a time, and returns the rows of all answers; without rows it sends nothing. All is
 * sent when this is called, and Neo4j runs statements in the order in which they are sent: a caller that needs no answer to go on
 * need not wait for it. The rows stand inside a map, because Neo4j plans a statement with a list as a parameter anew for each
 * order of magnitude of its length.
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

/** Rows in one UNWIND. With fewer, statements cost more than rows; with more, memory grows for nothing. */
const rowsPerStatement = 2_000;

/** Sends statements that only read, each by itself, for who is in no transaction. */
export const reading =
  (database: Database): Send =>
  async (statement) => ({ rows: await database.read(statement), counters: {} });
