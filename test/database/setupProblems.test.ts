import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseUnavailableError, SetupError } from '../../src/errors.js';
import { openTestDatabase, statement, testConnection } from './testDatabase.js';

const port = () => new URL(testConnection().uri).port;

test.each([
  ['another password', () => ({ password: 'wrong' }), 'NEO4J_USERNAME and NEO4J_PASSWORD'],
  ['another database', () => ({ database: 'other' }), 'check NEO4J_DATABASE'],
  ['a host that does not exist', () => ({ uri: 'bolt://no-such-host.invalid:7687' }), 'The host name in NEO4J_URI cannot be resolved'],
  ['the same in a cluster', () => ({ uri: 'neo4j://no-such-host.invalid:7687' }), 'The host name in NEO4J_URI cannot be resolved'],
  ['encryption where there is none', () => ({ uri: `bolt+s://127.0.0.1:${port()}` }), 'do not agree about encryption'],
  ['the same in a cluster', () => ({ uri: `neo4j+ssc://127.0.0.1:${port()}` }), 'do not agree about encryption'],
])('%s: the operator is told at the first ping what to check, a client only that it is not there', async (_, change, cure) => {
  const database = openTestDatabase(change());
  const startedAt = Date.now();
  const ping = database.ping();
  await expect(ping).rejects.toThrow(SetupError);
  await expect(ping).rejects.toThrow(cure);
  const read = database.read(statement('RETURN 1'));
  await expect(read).rejects.toThrow(DatabaseUnavailableError);
  await expect(read).rejects.toThrow(/^The database cannot be reached just now. Try again later.$/);
  await expect(read).rejects.toMatchObject({ cause: { message: expect.stringContaining(cure) } });
  expect(Date.now() - startedAt).toBeLessThan(3_000);
  await database.close();
});

test('an HTTP server at the address is told apart', async () => {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const database = openTestDatabase({ uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await expect(database.ping()).rejects.toThrow('an HTTP server answers');
  await database.close();
  server.close();
});

test('an address that is none is refused before anything is tried', () => {
  expect(() => openTestDatabase({ uri: 'http://127.0.0.1:7474' })).toThrow(SetupError);
  expect(() => openTestDatabase({ uri: 'http://127.0.0.1:7474' })).toThrow('it should look like "neo4j://host:7687"');
});

test('a server that is not there is unavailable within the time for repeating', async () => {
  const database = openTestDatabase({ uri: 'bolt://127.0.0.1:1' });
  const startedAt = Date.now();
  await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
  expect(Date.now() - startedAt).toBeLessThan(2_500);
  await expect(database.read(statement('RETURN 1'))).rejects.toThrow('The database cannot be reached just now. Try again in a moment.');
  expect(Date.now() - startedAt).toBeLessThan(7_500);
  await database.close();
});
