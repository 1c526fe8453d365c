import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { cypher, literal, name } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { ConflictError } from '../../errors.js';
import { placeOf } from '../article/Article.js';
import { type BackupHead, type BookkeepingLabel, backupFormat, bookkeeping } from './format.js';
import { verifyBackup } from './readBackup.js';

export interface BackupOptions {
  /** Of the program. */
  readonly version: string;
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

/** A backup that was written and read back. */
export interface Backup extends BackupHead {
  readonly bytes: number;
}

/**
 * Writes all that the graph is made of into a file: under another name first, and under this one when it was read back. The graph is not
 * locked meanwhile: if it is written to, the backup begins again.
 */
export async function writeBackup(database: Database, path: string, { version, onProgress = () => {} }: BackupOptions): Promise<Backup> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    for (let tries = 1; tries <= triesMax; tries++) {
      const head = await headOf(database, version);
      await pipeline(
        Readable.from(lines(database, head, onProgress)),
        createGzip(),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      );
      if ((await headOf(database, version)).revision !== head.revision) continue;
      const { counts } = await verifyBackup(partial);
      const { size: bytes } = await stat(partial);
      await rename(partial, path);
      return { ...head, counts, bytes };
    }
  } finally {
    await rm(partial, { force: true });
  }
  throw new ConflictError(
    `The graph was written to each of ${triesMax} times while it was read. Make the backup when nobody takes articles in.`,
  );
}

const triesMax = 5;

async function headOf(database: Database, version: string): Promise<BackupHead> {
  const head = cypher`MATCH (g:Graph {id: 'graph'})
    RETURN g.revision, g.model, COUNT { (:Article) }, COUNT { (:Ingestion) }, COUNT { (:Seed) }`;
  const [row] = await database.read(head.statement());
  const [revision, model, articles, Ingestion, Seed] = row as [number, string, number, number, number];
  const day = new Date().toISOString().slice(0, 10);
  return { kakehashi: 'backup', format: backupFormat, version, model, revision, day, counts: { articles, Ingestion, Seed } };
}

/** The text of a backup, line by line, its own hash at the end. */
async function* lines(database: Database, head: BackupHead, onProgress: NonNullable<BackupOptions['onProgress']>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const total = Object.values(head.counts).reduce((sum, count) => sum + count, 0);
  let done = -1;
  for await (const text of contents(database, head)) {
    const line = `${text}\n`;
    hash.update(line);
    yield line;
    if (++done % linesPerReport === 0) onProgress({ done, total });
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

async function* contents(database: Database, head: BackupHead): AsyncGenerator<string> {
  yield JSON.stringify(head);
  // In the order in which they can be taken in.
  for (const place of places) {
    // As the store keeps it, it is JSON already.
    for await (const source of articleSources(database, place)) yield `{"article":${source}}`;
  }
  for (const label of Object.keys(bookkeeping) as BookkeepingLabel[]) {
    for await (const properties of nodesOf(database, label)) yield JSON.stringify({ [label]: properties });
  }
}

const places = ['REGISTER', 'ARTICLE', 'CURATION'].map(placeOf);

/** How far the writing has got is told each so many lines. */
const linesPerReport = 100;

async function* articleSources(database: Database, place: number): AsyncGenerator<string> {
  const pageSize = place === placeOf('ARTICLE') ? nodesPerPage : referencesPerPage;
  for (let last: unknown = ''; last !== undefined; ) {
    const page = cypher`MATCH (a:Article) WHERE a.id > ${last}
      AND CASE a.kind WHEN 'REGISTER' THEN ${placeOf('REGISTER')} WHEN 'CURATION' THEN ${placeOf('CURATION')} ELSE ${placeOf('ARTICLE')} END = ${place}
      RETURN a.id, a.source ORDER BY a.id LIMIT ${literal(pageSize)}`;
    const rows = await database.read(page.statement(), { timeoutMs: pageTimeoutMs });
    for (const [, source] of rows) yield String(source);
    last = rows.length < pageSize ? undefined : rows.at(-1)?.[0];
  }
}

async function* nodesOf(database: Database, label: BookkeepingLabel): AsyncGenerator<unknown> {
  const key = name(bookkeeping[label]);
  for (let last: unknown = ''; last !== undefined; ) {
    const page = cypher`MATCH (n:${name(label)}) WHERE n.${key} > ${last}
      RETURN n.${key}, properties(n) ORDER BY n.${key} LIMIT ${literal(nodesPerPage)}`;
    const rows = await database.read(page.statement(), { timeoutMs: pageTimeoutMs });
    for (const [, properties] of rows) yield properties;
    last = rows.length < nodesPerPage ? undefined : rows.at(-1)?.[0];
  }
}

/** An article has up to 200 kB, an entry of the ledger as much: a page has 20 MB at worst. */
const nodesPerPage = 100;

/** A file of the register has up to 16 MB. */
const referencesPerPage = 4;

/** Nobody waits for a page as a client waits for an answer. */
const pageTimeoutMs = 60_000;
