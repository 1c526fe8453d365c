import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/database/managed/process/port.js';
import { readQuestions } from '../../src/server/http/exampleQuestions.js';
import { Child } from './Child.js';
import { HalfRequest } from './HalfRequest.js';

const question = '{ agreement(id: "quantum-loi-2025") { name } }';

describe('with a Neo4j of its own', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'kakehashi-server-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const started = async () => {
    const child = new Child({ KAKEHASHI_DATA: data, TOKEN: 'CANARY' });
    const [, address = ''] = await child.says(/Kakehashi is ready: (\S+)\/graphql/);
    return { child, address };
  };
  const ask = async (address: string, query: string, headers = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
    return (await fetch(`${address}/graphql`, init)).json();
  };
  const neo4jPid = () => (JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as { pid: number }).pid;
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('from nothing to an answer, and to a clean end with requests in flight', async () => {
    const { child, address } = await started();
    for (const line of [/^Neo4j .* is starting/m, /^Seeding: /m]) expect(child.stderr).toMatch(line);
    expect(await ask(address, readQuestions()[0]?.document ?? '')).toMatchObject({
      data: { agreement: { signatories: { totalCount: 2, edges: [{ date: '2025-05-13' }, { date: '2025-05-13' }] } } },
    });
    expect(JSON.stringify(await ask(address, question, { 'accept-language': 'ja' }))).toMatch(/量子/);

    const pid = neo4jPid();
    // What is in our environment is none of Neo4j's business.
    if (process.platform === 'linux') expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('CANARY');
    const halves = await Promise.all(Array.from({ length: 10 }, () => HalfRequest.to(address, question)));
    await sleep(100);
    const startedAt = performance.now();
    child.signal('SIGTERM');
    await child.says(/stopping/);
    expect(await fetch(`${address}/health/ready`).then(async (response) => [response.status, await response.json()])).toMatchObject([
      503,
      { phase: 'STOPPING' },
    ]);
    // Who comes late, before we stop listening, is served as well.
    expect(await ask(address, question)).toMatchObject({ data: { agreement: { name: expect.any(String) } } });
    await sleep(600);
    const answers = await Promise.all(halves.map((half) => half.finish()));
    for (const answer of answers) {
      expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
      expect(answer).toContain('{"data":{"agreement":{"name":"');
    }
    expect(await child.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(isAlive(pid)).toBe(false);
    expect(child.logged('unexpected error')).toEqual([]);
  });

  test('a Neo4j that dies is started again; a second signal ends all at once', async () => {
    const { child, address } = await started();
    expect(child.stderr).toMatch(/all articles are in already/);
    process.kill(neo4jPid(), 'SIGKILL');
    await child.says(/Neo4j stopped unexpectedly and is started again in 1 s[\s\S]*Kakehashi is ready/);
    expect(await ask(address, question)).toMatchObject({ data: { agreement: { name: expect.any(String) } } });

    const pid = neo4jPid();
    const half = await HalfRequest.to(address, question);
    await sleep(50);
    child.signal('SIGINT');
    // An echo of the first, as npm sends it.
    child.signal('SIGINT');
    await sleep(1_200);
    const startedAt = performance.now();
    child.signal('SIGINT');
    expect(await child.ended).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await half.finish()).toBe('');
    for (let i = 0; isAlive(pid) && i < 50; i++) await sleep(50);
    expect(isAlive(pid)).toBe(false);
  });

  test('a Neo4j that hangs is ended and started again, and probes are answered meanwhile', async () => {
    const { child, address } = await started();
    const pid = neo4jPid();
    process.kill(pid, 'SIGSTOP');
    const phases = new Set<string>();
    for (const giveUpAt = Date.now() + 150_000; Date.now() < giveUpAt; await sleep(200)) {
      const probe = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3_000) });
      phases.add(((await probe.json()) as { phase: string }).phase);
      if (probe.status === 200 && neo4jPid() !== pid) break;
    }
    expect([...phases]).toEqual(['READY', 'WAITING_FOR_NEO4J', 'STARTING_NEO4J']);
    expect(await ask(address, question)).toMatchObject({ data: { agreement: { name: expect.any(String) } } });
    child.signal('SIGTERM');
    expect(await child.ended).toBe(0);
  });

  test('told to stop while Neo4j hangs, it stops', async () => {
    const { child } = await started();
    const pid = neo4jPid();
    process.kill(pid, 'SIGSTOP');
    child.signal('SIGTERM');
    expect(await child.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('told to stop while Neo4j starts, it stops', async () => {
    const child = new Child({ KAKEHASHI_DATA: data });
    await child.says(/is starting/);
    const startedAt = performance.now();
    child.signal('SIGTERM');
    expect(await child.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('with a Neo4j that is not there', () => {
  const nowhere = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' };

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the waiting', async (signal) => {
    const child = new Child(nowhere);
    await child.says(/Neo4j at bolt:\/\/127.0.0.1:1 does not answer; asked again every second/);
    child.signal(signal);
    expect(await child.ended).toBe(0);
  });

  test.each([
    ['goes away', (child: Child) => child.closeStdout(), /^Lines of the log are lost: who read them has gone\.$/gm],
    ['reads no further', () => {}, /^Lines of the log are lost: nobody reads them\.$/gm],
  ])('when who reads the log %s, that is told once, and it answers and ends as ever', async (_what, leave, told) => {
    const port = await freePort();
    const child = new Child({ ...nowhere, PORT: String(port) }, [], false);
    await child.says(/does not answer/);
    leave(child);
    const path = `/${'x'.repeat(100)}`;
    const ask = async () => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    while (!told.test(child.stderr)) expect(new Set(await Promise.all(Array.from({ length: 100 }, ask)))).toEqual(new Set([404]));
    child.signal('SIGTERM');
    expect(await child.ended).toBe(0);
    expect(child.stderr.match(told)).toHaveLength(1);
  });

  test.each([
    ['a promise that nobody caught', 'Promise.reject(new Error("injected"))', 'unhandledRejection'],
    ['an exception that nobody caught', '(() => { throw new Error("injected"); })()', 'uncaughtException'],
  ])('%s is logged whole and ends it with 1', async (_what, bug, message) => {
    const injected = `process.once("SIGUSR2", () => { ${bug} })`;
    const child = new Child(nowhere, ['--import', `data:text/javascript,${encodeURIComponent(injected)}`]);
    await child.says(/does not answer/);
    child.signal('SIGUSR2');
    expect(await child.ended).toBe(1);
    expect(child.logged(message)).toMatchObject([{ level: 60, err: { message: 'injected', stack: expect.any(String) } }]);
  });
});

describe('what cannot start says why, and nothing else', () => {
  test('settings', async () => {
    const child = new Child({ PORT: 'abc', KAKEHASHI_PORT: '1' });
    expect(await child.ended).toBe(1);
    expect(child.stderr.split('\n')).toEqual([
      '2 settings are wrong:',
      expect.stringMatching(/^ {2}KAKEHASHI_PORT is no setting of Kakehashi/),
      '  PORT is "abc"; expected a whole number from 0 to 65535',
      '',
    ]);
  });

  test('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const child = new Child({ PORT: String(port) });
    expect(await child.ended).toBe(1);
    other.close();
    expect(child.stderr).toBe(
      `HTTP cannot listen on 127.0.0.1, port ${port}: another program does. Stop that one, or set PORT to another number (0 takes a free one).\n`,
    );
  });
});
