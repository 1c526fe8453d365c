import { setTimeout as sleep } from 'node:timers/promises';
import { OverloadedError } from '../../src/errors.js';
import { serverLimits } from '../../src/server/limits.js';
import { Admission } from '../../src/server/neo4j/Admission.js';
import { Line } from './Line.js';
import { Serving, testNeo4j } from './serving.js';

const { heavySharesMax, rowsPerShare, smallReadRowsMax, smallReadsMax, waitingReadsMax, readWaitMs } = serverLimits;
afterEach(() => Object.assign(serverLimits, { readWaitMs }));

const heavy = smallReadRowsMax + 1;
/** Who came in, in the order of coming in. */
class Hall {
  readonly inside: string[] = [];
  readonly leave = new Map<string, () => void>();
  readonly admission = new Admission();

  async enter(who: string, rows: number, signal = new AbortController().signal): Promise<void> {
    this.leave.set(who, await this.admission.enter(rows, signal));
    this.inside.push(who);
  }

  /** Who may be refused in the end, when nobody looks any more. */
  come(who: string, rows: number): void {
    this.enter(who, rows).catch(() => {});
  }
}

const settled = () => new Promise(setImmediate);

test('heavy reads share their places by their rows; who finds none waits its turn, and a large one is not passed by', async () => {
  const hall = new Hall();
  hall.come('most', (heavySharesMax - 1) * rowsPerShare);
  hall.come('one', heavy);
  hall.come('all', 1_000 * rowsPerShare);
  hall.come('late', heavy);
  await settled();
  expect([hall.inside, hall.admission.waiting]).toEqual([['most', 'one'], 2]);
  hall.leave.get('most')?.();
  await settled();
  expect(hall.inside).toEqual(['most', 'one']);
  hall.leave.get('one')?.();
  await settled();
  expect(hall.inside).toEqual(['most', 'one', 'all']);
  hall.leave.get('all')?.();
  await settled();
  expect([hall.inside, hall.admission.waiting]).toEqual([['most', 'one', 'all', 'late'], 0]);
});

test('small reads have places of their own', async () => {
  const hall = new Hall();
  await hall.enter('heavy', heavySharesMax * rowsPerShare);
  for (let i = 0; i < smallReadsMax; i++) await hall.enter(`small ${i}`, smallReadRowsMax);
  hall.come('one more', 1);
  await settled();
  expect([hall.inside.length, hall.admission.waiting]).toEqual([smallReadsMax + 1, 1]);
});

test('who waits too long is refused, and so at once is who finds too many waiting', async () => {
  serverLimits.readWaitMs = 50;
  const hall = new Hall();
  await hall.enter('all', heavySharesMax * rowsPerShare);
  const waiting = Array.from({ length: waitingReadsMax }, (_, i) => hall.enter(`waiting ${i}`, heavy).catch((error: unknown) => error));
  await expect(hall.enter('too many', heavy)).rejects.toThrow(OverloadedError);
  expect(hall.admission.waiting).toBe(waitingReadsMax);
  expect((await Promise.all(waiting)).every((error) => error instanceof OverloadedError)).toBe(true);
  expect([hall.inside, hall.admission.waiting]).toEqual([['all'], 0]);
});

test('who goes away waits no longer, and holds up nobody', async () => {
  const hall = new Hall();
  await hall.enter('most', (heavySharesMax - 1) * rowsPerShare);
  const leaving = new AbortController();
  const gone = hall.enter('all', heavySharesMax * rowsPerShare, leaving.signal);
  hall.come('one', heavy);
  leaving.abort(new Error('the client has left'));
  await expect(gone).rejects.toThrow('the client has left');
  await settled();
  expect(hall.inside).toEqual(['most', 'one']);
});

describe('with a Neo4j that takes its time', () => {
  let line: Line;
  let serving: Serving;
  beforeAll(async () => {
    line = await Line.to(testNeo4j.uri);
    await line.mend();
    serving = await new Serving({ ...testNeo4j, uri: line.uri }).startReady();
  });
  afterAll(async () => {
    await serving.stop();
    await line.cut();
  });

  test('a crowd of heavy questions: some are answered, the others told to come again, small ones are answered, and we stay ready', async () => {
    const ask = (i: number) => serving.ask(`query Q${i} { gaps(first: 1) { nodes { since } } }`);
    await ask(0);
    line.delayMs = 300;
    const crowd = Promise.all(Array.from({ length: 300 }, (_, i) => ask(i + 1)));
    await sleep(100);
    expect((await serving.ask('{ person(id: "henna-virkkunen") { name } }')).body).toMatchObject({
      data: { person: { name: 'Henna Virkkunen' } },
    });
    expect((await serving.get('/health/ready')).status).toBe(200);
    const answers = await crowd;
    line.delayMs = 0;
    const refused = answers.filter(({ status }) => status !== 200);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(heavySharesMax);
    const codes = refused.map(({ body }) => body.errors?.[0]?.extensions.code);
    const overloaded = codes.filter((code) => code === 'SERVICE_OVERLOADED');
    expect(overloaded.length).toBeGreaterThanOrEqual(300 - waitingReadsMax - heavySharesMax);
    expect(new Set(refused.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`))).toEqual(new Set(['503 2']));
    expect(serving.told.at(-1)).toMatch(/^READY/);
    expect(await serving.ask('{ gaps(first: 2) { nodes { since } } }')).toMatchObject({ status: 200 });
  });
});
