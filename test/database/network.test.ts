import type { Database } from '../../src/database/index.js';
import { DatabaseUnavailableError } from '../../src/errors.js';
import { Network } from './network.js';
import { openTestDatabase, statement, testConnection } from './testDatabase.js';

let network: Network;
let database: Database;

beforeEach(async () => {
  network = await Network.before(testConnection().uri);
  database = openTestDatabase({ uri: network.uri });
});
afterEach(async () => {
  network.blackHole = false;
  await database.write((run) => run(statement('MATCH (n:Fault) DETACH DELETE n')));
  await database.close();
  await network.close();
});

test('when the answer to COMMIT is lost, write runs its work a second time and stores it twice', async () => {
  network.commitsToDrop = 1;
  let runs = 0;
  await database.write((run) => {
    runs++;
    return run(statement('CREATE (:Fault)'));
  });
  expect({ runs, commits: network.commits, stored: await count() }).toEqual({ runs: 2, commits: 2, stored: 1 + 1 });
});

test('so a ledger, looked into first, makes it once, and the second run returns the stored result', async () => {
  network.commitsToDrop = 1;
  let runs = 0;
  const result = await database.write(async (run) => {
    runs++;
    const ledger = await run(statement('MERGE (l:Fault:Ledger {key: $key}) RETURN l.result', { key: 'attempt-1' }));
    const done = ledger.rows[0]?.[0];
    if (typeof done === 'string') return done;
    await run(statement('CREATE (:Fault)'));
    await run(statement('MATCH (l:Ledger {key: $key}) SET l.result = $result', { key: 'attempt-1', result: 'made' }));
    return 'made';
  });
  expect({ result, runs, stored: await count() }).toEqual({ result: 'made', runs: 2, stored: 1 + 1 });
});

test('cut connections are nobody’s concern: the next read succeeds', async () => {
  await Promise.all(Array.from({ length: 10 }, () => count()));
  network.cutAll();
  expect(await count()).toBe(0);
});

test('what arrives byte by byte is understood, but for the first bytes of a connection: then Neo4j is not there', async () => {
  await count();
  network.isSliced = true;
  expect(await count()).toBe(0);
  network.cutAll();
  await expect(database.read(statement('RETURN 1'), { retryMs: 0 })).rejects.toThrow(DatabaseUnavailableError);
  await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
  network.isSliced = false;
  expect(await count()).toBe(0);
});

// No marker of anything; numbers where a message should be; a message without fields.
test.each([0xc7, 0xff, 0x00, 0xb0])('a message whose bytes became %d makes its connection useless, and is no bug of ours', async (byte) => {
  await count();
  network.garbled = byte;
  await expect(database.read(statement('RETURN 1'), { retryMs: 0 })).rejects.toThrow(DatabaseUnavailableError);
  expect(await count()).toBe(0);
  network.garbled = byte;
  await expect(database.write((run) => run(statement('CREATE (:Fault)')))).rejects.toThrow(DatabaseUnavailableError);
  for (let i = 0; i < 5; i++) expect(await count()).toBe(0);
});

test('what we do wrong ourselves is a bug, whoever finds it', async () => {
  const bug = new TypeError('ours');
  const failing = database.write(async () => {
    throw bug;
  });
  await expect(failing).rejects.toBe(bug);
  await expect(database.read(statement('RETURN $symbol', { symbol: Symbol('ours') }))).rejects.toThrow('Invariant broken');
  await expect(database.read(statement('NOT CYPHER'))).rejects.toMatchObject({ code: 'Neo.ClientError.Statement.SyntaxError' });
});

test('a network that swallows everything: calls end at their deadline, and all is well when it is back', async () => {
  const reads = () => Promise.allSettled(Array.from({ length: 55 }, () => database.read(statement('RETURN 1'), { timeoutMs: 200 })));
  await reads();
  expect(network.connections).toBe(50);

  network.blackHole = true;
  const startedAt = Date.now();
  for (const { status, ...rest } of await reads()) {
    expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailableError) });
  }
  expect(Date.now() - startedAt).toBeLessThan(6_500);
  await expect(database.ping()).rejects.toThrow('The database did not answer in time.');

  network.blackHole = false;
  // All fifty connections of the first pool are dead for ever; without a fresh pool this would fail.
  expect(await count()).toBe(0);
  await database.ping();
});

async function count(): Promise<unknown> {
  const [row] = await database.read(statement('MATCH (n:Fault) RETURN count(n)'));
  return row?.[0];
}
