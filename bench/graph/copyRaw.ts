import { rmSync } from 'node:fs';
import neo4j, { type Driver } from 'neo4j-driver';
import { model } from '../../schema/index.js';
import { seed } from '../../src/claims/index.js';
import { type Connection, Database, startManagedNeo4j } from '../../src/database/index.js';
import { executable } from '../executable.js';
import type { Tell } from '../tell.js';

/**
 * The floor of writing: every node and relationship of a store into another empty one with the same constraints, row by row as
 * they are, in batches, with nothing asked and nothing checked. Gives back rows per second, reading not counted.
 */
export async function copyRaw(from: Connection, folder: string, seeds: string, tell: Tell): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  const to = await startManagedNeo4j({ data: folder, onProgress: tell });
  const [source, target] = [driverOf(from), driverOf(to)];
  try {
    await warmUp(to, seeds);
    let [rows, milliseconds] = [0, 0];
    const write = async (statement: string, batch: readonly object[]) => {
      const started = performance.now();
      await target.executeQuery(statement, { batch: { rows: batch } });
      milliseconds += performance.now() - started;
      rows += batch.length;
      tell(`Writing the same rows raw: ${rows}.`);
    };
    await copyNodes(source, write);
    await copyRelationships(source, write);
    return (rows / milliseconds) * 1_000;
  } finally {
    await Promise.all([source.close(), target.close()]);
    await to.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seeded as the other was, and emptied again: a Java that has just started would write at half the speed. */
async function warmUp(to: Connection, seeds: string): Promise<void> {
  const database = new Database(to);
  await seed(database, { model, type: executable.article }, seeds);
  await database.execute({ text: 'MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS', parameters: {} });
  await database.close();
}

type Write = (statement: string, batch: readonly object[]) => Promise<void>;

/** All but the names, which have no id of their own and are written with their relationship. */
async function copyNodes(source: Driver, write: Write): Promise<void> {
  const labels = await source.executeQuery('MATCH (n) WHERE NOT n:Name RETURN DISTINCT labels(n) AS labels');
  for (const list of labels.records.map((record) => record.get('labels') as string[])) {
    const pattern = list.map((label) => `\`${label}\``).join(':');
    const read = `MATCH (n:${pattern}) WHERE size(labels(n)) = ${list.length} RETURN properties(n) AS row`;
    await inBatches(source, read, (batch) => write(`UNWIND $batch.rows AS row CREATE (n:${pattern}) SET n = row`, batch));
  }
}

async function copyRelationships(source: Driver, write: Write): Promise<void> {
  const types = await source.executeQuery('MATCH ()-[r]->() RETURN DISTINCT type(r) AS type');
  for (const type of types.records.map((record) => record.get('type') as string)) {
    const read =
      type === 'CALLED'
        ? 'MATCH (a)-[r:CALLED]->(n) RETURN {from: a.id, name: properties(n)} AS row'
        : `MATCH (a)-[r:\`${type}\`]->(b) RETURN {from: a.id, to: b.id, properties: properties(r)} AS row`;
    // What articles list stands on nodes with ids of their own.
    const end = type === 'LISTS' ? 'Id' : 'Node';
    const made =
      type === 'CALLED'
        ? 'MATCH (a:Node {id: row.from}) CREATE (a)-[:CALLED]->(n:Name) SET n = row.name'
        : `MATCH (a:Node {id: row.from}) MATCH (b:${end} {id: row.to}) CREATE (a)-[r:\`${type}\`]->(b) SET r = row.properties`;
    await inBatches(source, read, (batch) => write(`UNWIND $batch.rows AS row ${made}`, batch));
  }
}

/** Streamed, so that a large store never stands in memory. */
async function inBatches(source: Driver, statement: string, take: (batch: object[]) => Promise<void>): Promise<void> {
  const session = source.session({ database: 'neo4j', defaultAccessMode: 'READ', fetchSize: batchSize });
  try {
    let batch: object[] = [];
    for await (const record of session.run(statement, {}, { timeout: 3_600_000 })) {
      batch.push(record.get('row') as object);
      if (batch.length < batchSize) continue;
      await take(batch);
      batch = [];
    }
    if (batch.length > 0) await take(batch);
  } finally {
    await session.close();
  }
}

const driverOf = ({ uri, username, password }: Connection): Driver => neo4j.driver(uri, neo4j.auth.basic(username, password));

/** As fast as larger ones, and articles with all that is in them have room in a transaction. */
const batchSize = 2_000;
