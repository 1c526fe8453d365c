import { Serving } from './serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

/** How much each has grown while this was done; what did not is left out. */
async function growth(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await serving.metrics();
  await work();
  const after = await serving.metrics();
  const grown = [...after].map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(grown.filter(([name, more]) => name.startsWith('kakehashi_') && more !== 0));
}

test('is in the format of Prometheus, with what Node and the process tell of themselves', async () => {
  const response = await serving.get('/metrics');
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  for (const line of text.split('\n').filter(Boolean)) {
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{([a-z_]+="[^"]*",?)+\})? (-?[\d.e+-]+|Nan|NaN))$/);
  }
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total']) {
    expect(text).toContain(`\n${name} `);
  }
});

test('answers are counted by where they came from, and calls to Neo4j by what came of them', async () => {
  const query = 'query CANARY { person(id: "henna-virkkunen") { roles { edges { title } } } }';
  const anew = await growth(() => serving.ask(query));
  expect(anew).toMatchObject({
    'kakehashi_answers_total{from="anew"}': 1,
    kakehashi_answers_kept: 1,
    kakehashi_plans_kept: 1,
    'kakehashi_http_requests_total{path="graphql",kind="query",status="200"}': 1,
    'kakehashi_http_request_seconds_count{kind="query"}': 1,
  });
  expect(anew.kakehashi_answers_kept_bytes).toBeGreaterThan(100);
  expect(anew['kakehashi_neo4j_call_seconds_count{mode="read",outcome="done"}']).toBeGreaterThanOrEqual(1);
  const again = await growth(() => serving.ask(query));
  expect(again['kakehashi_answers_total{from="memory"}']).toBe(1);
  expect(again).not.toHaveProperty('kakehashi_answers_total{from="anew"}');
  expect((await serving.metrics()).get('kakehashi_graph_revision')).toBe((await serving.ask('{ revision }')).body.data?.revision);
});

test('what went wrong is counted too', async () => {
  const grown = await growth(async () => {
    await serving.ask('{ people(first: 101) { totalCount } }');
    await serving.ask('{');
    await serving.post('{');
    await serving.get('/CANARY');
  });
  expect(grown).toMatchObject({
    'kakehashi_http_requests_total{path="graphql",kind="query",status="400"}': 1,
    'kakehashi_http_requests_total{path="graphql",kind="none",status="400"}': 2,
    'kakehashi_http_requests_total{path="other",kind="none",status="404"}': 1,
  });
});

test('neither it nor the probes are counted or logged, and nothing that a client has said stands in it', async () => {
  serving.logged.length = 0;
  const grown = await growth(async () => {
    await serving.get('/metrics');
    await serving.get('/health/live');
  });
  expect(grown).toEqual({});
  expect(serving.logged).toEqual([]);
  const text = await (await serving.get('/metrics')).text();
  expect(text).not.toMatch(/CANARY|henna|people|neo4j:|bolt|password/i);
  expect((await serving.get('/metrics', { method: 'POST' })).status).toBe(405);
});
