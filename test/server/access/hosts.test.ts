import { Serving } from '../serving.js';
import { Caller } from '../sockets/Caller.js';
import { Wire } from '../Wire.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving(undefined, undefined, undefined, {
    access: { hosts: ['localhost', '[::1]', 'graph.example.eu'] },
  }).startReady();
});
afterAll(() => serving.stop());

const statusOf = async (request: string) => {
  const wire = await Wire.to(serving.address);
  wire.socket.end(request);
  await wire.closed;
  return Number(/^HTTP\/1.1 (\d+)/.exec(wire.heard)?.[1]);
};

test.each([
  ['localhost', 200],
  ['LOCALHOST:4000', 200],
  ['localhost.:4000', 200],
  ['[::1]:80', 200],
  ['graph.example.eu', 200],
  ['evil.example', 421],
  ['127.0.0.1', 421],
  ['localhost.evil.example', 421],
  ['evil.example:localhost', 421],
  ['localhost@evil.example', 421],
  ['', 421],
])('asked under the name of %j it says %i', async (host, status) => {
  expect(await statusOf(`GET /questions HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe(status);
});

test('without a name it is not asked', async () => {
  expect(await statusOf('GET /questions HTTP/1.1\r\n\r\n')).toBe(400);
  expect(await statusOf('GET /questions HTTP/1.0\r\n\r\n')).toBe(421);
});

test('a refusal says who can put it right', async () => {
  const wire = (await Wire.to(serving.address)).get('/graphql', { Host: 'evil.example' });
  expect(await wire.hears('KAKEHASHI_HOSTS')).toBe(true);
  expect(wire.heard).toContain('"code":"MISDIRECTED_REQUEST"');
  wire.leave();
});

test.each(['/health/live', '/health/ready'])('%s is there under any name, as probes know none', async (path) => {
  expect(await statusOf(`GET ${path} HTTP/1.1\r\nHost: 10.1.2.3:4000\r\n\r\n`)).toBe(200);
});

test('sockets are opened under the same names', async () => {
  const body = { errors: [{ extensions: { code: 'MISDIRECTED_REQUEST' } }] };
  await expect(Caller.to(serving.address, { headers: { host: 'evil.example', origin: 'http://evil.example' } })).rejects.toMatchObject({
    status: 421,
    body,
  });
  const caller = await Caller.introduced(serving.address, { headers: { host: 'localhost:4000', origin: 'http://localhost:4000' } });
  caller.leave();
});
