import { newToken } from '../../../src/server/identity/tokenFile.js';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Caller } from '../sockets/Caller.js';
import { bearer, TokenFile } from './TokenFile.js';

const limits = { ...serverLimits };
let file: TokenFile;
let serving: Serving;
beforeEach(async () => {
  Object.assign(serverLimits, { wrongTokensAtOnce: 3, wrongTokensPerMinute: 1 });
  file = new TokenFile();
  const access = { proxies: ['loopback'] };
  serving = await new Serving(undefined, undefined, undefined, { access, identity: { tokens: file.path } }).startReady();
});
afterEach(async () => {
  Object.assign(serverLimits, limits);
  await serving.stop();
  file.remove();
});

const from = (client: string, token = newToken()) => serving.ask('{ __typename }', {}, { 'x-forwarded-for': client, ...bearer(token) });

test('after some wrong tokens an address is told to come again later; others are not, nor is who has a right one or none', async () => {
  const anna = await file.give('anna', 'READER');
  for (let i = 0; i < 3; i++) expect((await from('192.0.2.1')).status).toBe(401);
  const { status, headers, body } = await from('192.0.2.1');
  expect([status, headers.get('retry-after'), body.errors?.[0]?.extensions.code]).toEqual([429, '2', 'TOO_MANY_REQUESTS']);
  expect((await from('192.0.2.2')).status).toBe(401);
  await file.seen();
  await from('192.0.2.2');
  expect((await from('192.0.2.1', anna)).status).toBe(200);
  expect((await serving.ask('{ __typename }', {}, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200);
});

test('right tokens take nothing from what an address may do wrong', async () => {
  const anna = await file.give('anna', 'READER');
  await file.seen();
  for (let i = 0; i < 10; i++) expect((await from('192.0.2.1', anna)).status).toBe(200);
  expect((await from('192.0.2.1')).status).toBe(401);
});

test('sockets count, too', async () => {
  const open = () => Caller.to(serving.address, { headers: bearer(newToken()) }).catch(({ status }: { status: number }) => status);
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push(await open());
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});
