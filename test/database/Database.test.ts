import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, DatabaseUnavailableError, OverloadedError } from '../../src/errors.js';
import { openTestDatabase, statement, testConnection } from './testDatabase.js';

const database = openTestDatabase();
/** Runs for hours unless it is stopped. */
const endless = statement('UNWIND range(1, 1000000000000) AS i WITH i WHERE i % 7 = -1 RETURN count(i) AS endless');

beforeAll(() => database.execute(statement('CREATE CONSTRAINT probe IF NOT EXISTS FOR (n:Probe) REQUIRE n.id IS UNIQUE')));
afterAll(async () => {
  await database.execute(statement('MATCH (n:Probe) DETACH DELETE n'));
  await database.execute(statement('DROP CONSTRAINT probe'));
  await database.close();
});

test('read returns a list of values per record, integers as numbers', async () => {
  const rows = await database.read(statement('UNWIND range(1, 3) AS i RETURN i, i * 0.5, [i, {of: i}] LIMIT $limit', { limit: 2 }));
  expect(rows).toEqual([
    [1, 0.5, [1, { of: 1 }]],
    [2, 1, [2, { of: 2 }]],
  ]);
});

test('read cannot write, make labels, or reach files and addresses', async () => {
  for (const text of ['CREATE (:Probe)', 'CREATE INDEX x FOR (n:Probe) ON (n.x)', "CALL db.createLabel('Probe2')"]) {
    await expect(database.read(statement(text))).rejects.toMatchObject({ code: 'Neo.ClientError.Statement.AccessMode' });
  }
  for (const url of ['file:///etc/passwd', 'http://127.0.0.1:1/']) {
    const attempt = database.read(statement('LOAD CSV FROM $url AS line RETURN line', { url }));
    await expect(attempt).rejects.toThrow(/allow_csv_import_from_file_urls|cypher_ip_blocklist/);
  }
});

test('more reads at once than the pool has connections all come back', async () => {
  const answers = await Promise.all(Array.from({ length: 120 }, (_, i) => database.read(statement('RETURN $i', { i }))));
  expect(answers.map(([row]) => row?.[0])).toEqual(Array.from({ length: 120 }, (_, i) => i));
});

test('a read that takes too long is ended by the server, and not tried again', async () => {
  const startedAt = Date.now();
  const attempt = database.read(endless, { timeoutMs: 300 });
  await expect(attempt).rejects.toThrow(DatabaseUnavailableError);
  await expect(attempt).rejects.toThrow('This took the database too long.');
  expect(Date.now() - startedAt).toBeLessThan(2_500);
  expect(await runningOnServer()).toBe(0);
});

test('a read that wants too much memory is not tried again', async () => {
  const startedAt = Date.now();
  const attempt = database.read(statement('UNWIND range(1, 1000000000) AS i RETURN collect(i)'));
  await expect(attempt).rejects.toThrow('The database needed more memory than one request may have.');
  expect(Date.now() - startedAt).toBeLessThan(4_000);
});

test('an aborted signal ends the read on the server too', async () => {
  const controller = new AbortController();
  const attempt = database.read(endless, { signal: controller.signal });
  const refused = expect(attempt).rejects.toBe('the client has left');
  while ((await runningOnServer()) === 0) await sleep(20);
  controller.abort('the client has left');
  await refused;
  await sleep(400);
  expect(await runningOnServer()).toBe(0);
  await expect(database.read(endless, { signal: controller.signal })).rejects.toBe('the client has left');
});

test('write is one transaction: all of it, or nothing', async () => {
  const { rows, counters } = await database.write(async (run) => {
    await run(statement('CREATE (:Probe {id: $id})', { id: 'first' }));
    return run(statement('CREATE (n:Probe {id: $id}) RETURN n.id', { id: 'second' }));
  });
  expect(rows).toEqual([['second']]);
  expect(counters).toMatchObject({ nodesCreated: 1, propertiesSet: 1 });

  let runs = 0;
  const attempt = database.write(async (run) => {
    runs++;
    await run(statement('CREATE (:Probe {id: $id})', { id: 'third' }));
    throw new RangeError('the caller’s own, about a certificate');
  });
  await expect(attempt).rejects.toThrow(new RangeError('the caller’s own, about a certificate'));
  expect(runs).toBe(1);
  expect(await database.read(statement('MATCH (n:Probe) RETURN n.id ORDER BY n.id'))).toEqual([['first'], ['second']]);
});

test('a broken constraint is a conflict that names the value and no node of Neo4j’s', async () => {
  const create = () => database.write((run) => run(statement('CREATE (:Probe {id: $id})', { id: "it's" })));
  await create();
  const again = create();
  await expect(again).rejects.toThrow(ConflictError);
  await expect(again).rejects.toThrow(/^There is already one with id "it's".$/);
});

test('writers that wait for one lock are served one after the other', async () => {
  await database.write((run) => run(statement("CREATE (:Probe {id: 'counter', value: 0})")));
  const count = statement("MATCH (n:Probe {id: 'counter'}) SET n.value = n.value + 1 RETURN n.value");
  const values = await Promise.all(Array.from({ length: 20 }, () => database.write(async (run) => (await run(count)).rows[0]?.[0])));
  expect(values.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('execute tells what changed', async () => {
  const command = statement('CREATE INDEX probe_name IF NOT EXISTS FOR (n:Probe) ON (n.name)');
  expect(await database.execute(command)).toMatchObject({ indexesAdded: 1 });
  expect(await database.execute(command)).toMatchObject({ indexesAdded: 0 });
  await database.execute(statement('DROP INDEX probe_name'));
});

test('an unknown error is a bug and stays what it is', async () => {
  await expect(database.read(statement('RETURN 1 +'))).rejects.toMatchObject({ code: 'Neo.ClientError.Statement.SyntaxError' });
});

test('neo4j:// routes, and what was just written is read', async () => {
  const routed = openTestDatabase({ uri: testConnection().uri.replace('bolt:', 'neo4j:') });
  await routed.write((run) => run(statement("CREATE (:Probe {id: 'routed'})")));
  expect(await routed.read(statement("MATCH (n:Probe {id: 'routed'}) RETURN count(n)"))).toEqual([[1]]);
  await routed.close();
});

async function runningOnServer(): Promise<number> {
  const rows = await database.read(
    statement(
      "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'AS endless' AND NOT currentQuery CONTAINS 'SHOW' RETURN status",
    ),
  );
  return rows.length;
}

describe('a statement that Neo4j has not planned yet', () => {
  const long = (n: number, about: string) =>
    statement(`UNWIND range(1, $n) AS i WITH i WHERE i % 7 = -1 RETURN count(i) AS endless // ${about.repeat(3_000)}`, { n });

  test('goes on being read when nobody waits any more, so that it is there for the next', async () => {
    await expect(database.read(long(20_000_000, 'a'), { timeoutMs: 50 })).rejects.toThrow(OverloadedError);
    const again = () => database.read(long(1, 'a'), { timeoutMs: 50 });
    let answer: unknown;
    for (let i = 0; i < 400 && !answer; i++) answer = await again().catch(() => sleep(50));
    expect(answer).toEqual([[0]]);
  });

  test('is left by a client that goes away, and not ended with it', async () => {
    const controller = new AbortController();
    const attempt = database.read(long(20_000_000, 'b'), { signal: controller.signal });
    const refused = expect(attempt).rejects.toBe('the client has left');
    while ((await runningOnServer()) === 0) await sleep(20);
    controller.abort('the client has left');
    await refused;
    expect(await runningOnServer()).not.toBe(0);
    while ((await runningOnServer()) > 0) await sleep(50);
  });
});
