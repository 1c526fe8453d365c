import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { model } from '../../schema/index.js';
import { readSeedTexts } from '../../src/claims/index.js';
import { modelHash } from '../../src/claims/seed/modelHash.js';
import { type Connection, Database, startManagedNeo4j } from '../../src/database/index.js';
import type { Tell } from '../tell.js';
import { articlesOf } from './articles.js';
import { copyRaw } from './copyRaw.js';
import { fill } from './fill.js';
import { countRows } from './rows.js';
import { World } from './World.js';

export interface GraphOptions {
  readonly scale: number;
  /** Where the data stays between runs. */
  readonly folder: string;
  readonly seeds: string;
  /** Fill it anew even though it is there. */
  readonly isFresh: boolean;
  /** Whether the same rows are also written raw, to compare. */
  readonly writesRaw: boolean;
  readonly tell: Tell;
}

/** How fast the made-up articles were taken in, and how fast the same rows are written raw. */
export interface Writing {
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly rawRowsPerSecond: number | null;
}

/** A Neo4j of its own that holds the seeds and a made-up world. */
export interface Graph {
  readonly neo4j: Connection & { readonly pid: number };
  readonly world: World;
  readonly nodes: number;
  readonly relationships: number;
  readonly writing: Writing;
  close(): Promise<void>;
}

export async function openGraph(options: GraphOptions): Promise<Graph> {
  const { scale, folder, seeds, tell } = options;
  const world = new World(scale);
  const { stamp, count } = await stampOf(world, seeds);
  const keep = (writing: Writing): Writing => {
    writeFileSync(join(folder, stampFile), JSON.stringify({ stamp, writing }));
    return writing;
  };
  const kept = options.isFresh ? undefined : readStamp(folder, stamp);
  const filled = kept ?? keep(await fillAnew(options, world, count));
  const { neo4j, database, close } = await start(options);
  try {
    const isCompared = filled.rawRowsPerSecond !== null || !options.writesRaw;
    const writing = isCompared ? filled : keep({ ...filled, rawRowsPerSecond: await copyRaw(neo4j, `${folder}-raw`, seeds, tell) });
    return { neo4j, world, ...(await countRows(database)), writing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** By a Neo4j that is stopped afterwards: whoever measures begins with one that has just started, whether it was filled today or before. */
async function fillAnew(options: GraphOptions, world: World, count: number): Promise<Writing> {
  rmSync(options.folder, { recursive: true, force: true });
  const { database, close } = await start(options);
  try {
    const { rows, seconds } = await fill(database, world, count, options.seeds, options.tell);
    return { rows, rowsPerSecond: rows / seconds, rawRowsPerSecond: null };
  } finally {
    await close();
  }
}

async function start({ folder, tell }: GraphOptions) {
  const neo4j = await startManagedNeo4j({ data: folder, onProgress: tell });
  const database = new Database(neo4j);
  const close = async () => {
    await database.close();
    await neo4j.stop();
  };
  return { neo4j, database, close };
}

/** What a store is made of: the articles as made up, the seeds, and what the model makes of them. */
async function stampOf(world: World, seeds: string): Promise<{ stamp: string; count: number }> {
  const hash = createHash('sha256').update(modelHash(model));
  for (const { hash: text } of await readSeedTexts(seeds)) hash.update(text);
  let count = 0;
  for (const article of articlesOf(world)) {
    hash.update(JSON.stringify(article));
    count++;
  }
  return { stamp: hash.digest('hex'), count };
}

function readStamp(folder: string, stamp: string): Writing | undefined {
  try {
    const kept = JSON.parse(readFileSync(join(folder, stampFile), 'utf8')) as { stamp: string; writing: Writing };
    return kept.stamp === stamp ? kept.writing : undefined;
  } catch {
    // Never filled, or not to the end.
    return undefined;
  }
}

const stampFile = 'filled.json';
