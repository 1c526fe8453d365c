import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlannedOperation } from '../../../src/execution/PlannedOperation.js';
import { Peers } from '../../../src/server/http/access/Peers.js';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Wire } from '../Wire.js';

const peerOf = (remoteAddress: string | undefined, forwarded: string | undefined, proxies: string[]) =>
  new Peers(proxies).of({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as unknown as IncomingMessage);

test.each<[what: string, peer: string, remoteAddress: string | undefined, forwarded?: string, proxies?: string[]]>([
  ['IPv4', '192.0.2.7', '192.0.2.7'],
  ['IPv4 as a socket for both writes it', '192.0.2.7', '::ffff:192.0.2.7'],
  ['IPv6: the network', '2001:db8:1:ab00::/56', '2001:db8:1:ab01:2:3:4:5'],
  ['another address of the same network', '2001:db8:1:ab00::/56', '2001:db8:1:abff::9'],
  ['a link', 'fe80:0:0:0::/56', 'fe80::1%eth0'],
  ['who is not believed', '192.0.2.7', '192.0.2.7', '198.51.100.1'],
  ['who is not among those believed', '192.0.2.7', '192.0.2.7', '198.51.100.1', ['10.0.0.0/8', 'loopback']],
  ['a proxy', '198.51.100.1', '10.1.2.3', '198.51.100.1', ['10.0.0.0/8']],
  ['a proxy, written as IPv6', '198.51.100.1', '::ffff:10.1.2.3', '198.51.100.1', ['10.0.0.0/8']],
  ['a client that says it is another', '198.51.100.1', '10.1.2.3', '203.0.113.9, 198.51.100.1', ['10.0.0.0/8']],
  ['two proxies', '198.51.100.1', '10.1.2.3', '203.0.113.9, 198.51.100.1, 10.9.9.9', ['10.0.0.0/8']],
  ['a client of IPv6', '2001:db8:0:0::/56', '127.0.0.1', '2001:db8::5', ['loopback']],
  ['a proxy that says nothing', '10.1.2.3', '10.1.2.3', undefined, ['10.0.0.0/8']],
  ['a proxy that says nonsense', '10.1.2.3', '10.1.2.3', 'unknown', ['10.0.0.0/8']],
  ['a connection that is gone', '', undefined],
])('%s is %j', (...[, peer, remoteAddress, forwarded, proxies = []]) => {
  expect(peerOf(remoteAddress, forwarded, proxies)).toBe(peer);
});

describe('requests that wait', () => {
  const limits = { ...serverLimits };
  const { answer } = PlannedOperation.prototype;
  let serving: Serving;
  let goOn: () => void;
  let waiting = 0;
  beforeEach(() => {
    serverLimits.peerRequestsMax = 2;
    const turn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    waiting = 0;
    PlannedOperation.prototype.answer = async function (root) {
      waiting++;
      await turn;
      return answer.call(this, root);
    };
  });
  afterEach(async () => {
    goOn();
    PlannedOperation.prototype.answer = answer;
    Object.assign(serverLimits, limits);
    await serving.stop();
  });
  const serve = async (proxies: string[]) => {
    serving = await new Serving(undefined, undefined, undefined, { access: { proxies } }).startReady();
    return serving.address;
  };
  const until = async (count: number) => {
    while (waiting < count) await sleep(5);
  };
  const overloaded = {
    errors: [{ message: expect.stringContaining('2 requests from your address'), extensions: { code: 'TOO_MANY_REQUESTS' } }],
  };

  test('so many of one client and no more, whoever brings them', async () => {
    const address = await serve(['loopback']);
    const client = { 'X-Forwarded-For': '198.51.100.1' };
    const wires = await Wire.many(4, address);
    wires[0]?.ask(1, client);
    wires[1]?.ask(2, client);
    await until(2);
    const response = await serving.get('/graphql', { headers: client });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await response.json()).toMatchObject(overloaded);
    expect((await serving.get('/health/live', { headers: client })).status).toBe(200);
    wires[2]?.ask(3, { 'X-Forwarded-For': '198.51.100.2' });
    await until(3);
    goOn();
    for (const wire of wires.slice(0, 3)) expect(await wire.hears('"id":"japan"')).toBe(true);
    // Those that are answered count no more.
    expect(await wires[3]?.ask(4, client).hears('"id":"japan"')).toBe(true);
    expect((await serving.metrics()).get('kakehashi_turned_away_total{what="request"}')).toBe(1);
  });

  test('nor does it help to name another with each, or to send all over one connection', async () => {
    const address = await serve([]);
    const wire = await Wire.to(address);
    for (let i = 0; i < 4; i++) wire.ask(i, { 'X-Forwarded-For': `198.51.100.${i}` });
    await until(2);
    goOn();
    expect(await wire.hears('"TOO_MANY_REQUESTS"')).toBe(true);
    expect(wire.heard.match(/HTTP\/1.1 \d+/g)?.slice(0, 3)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 429']);
    wire.leave();
  });

  test('a connection that goes gives back all that it has asked for', async () => {
    const address = await serve([]);
    const wire = (await Wire.to(address)).ask(1).ask(2);
    await until(2);
    wire.leave();
    await wire.closed;
    await sleep(100);
    const others = await Wire.many(2, address);
    for (const [i, other] of others.entries()) other.ask(3 + i);
    await Promise.race([until(4), sleep(2_000)]);
    expect(waiting).toBe(4);
    for (const other of others) other.leave();
  });
});
