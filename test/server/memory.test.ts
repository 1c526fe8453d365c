import { getIntrospectionQuery } from 'graphql';
import { Bounded } from './Bounded.js';
import { testNeo4j } from './serving.js';

let bounded: Bounded;
let heapMb: number;
beforeAll(async () => {
  bounded = await new Bounded(testNeo4j, 512).start();
  await bounded.ask('{ revision }');
  heapMb = await bounded.heapMb();
});
afterAll(() => bounded.stop());

/** Documents that no two are alike, eight at a time. */
async function askAll(count: number, documentOf: (i: number) => string): Promise<number[]> {
  const statuses = new Set<number>();
  const ask = async (from: number) => {
    for (let i = from; i < count; i += 8) {
      const response = await bounded.ask(documentOf(i));
      await response.arrayBuffer();
      statuses.add(response.status);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, i) => ask(i)));
  return [...statuses];
}

// Without a bound in bytes the former take 560 MB, the latter 50.
test.each<[what: string, count: number, status: number, grownMb: number, documentOf: (i: number) => string]>([
  ['with comments, of which the parser makes tokens', 200, 200, 80, (i) => `{ a${i}: __typename }${'\n#'.repeat(32_000)}`],
  ['that are refused when they are planned', 500, 400, 40, (i) => `{ people(first: ${1_000 + i}) { totalCount } }${','.repeat(95_000)}`],
])('documents of 100 kB are forgotten in time: those %s', async (...[, count, status, grownMb, documentOf]) => {
  expect(await askAll(count, documentOf)).toEqual([status]);
  expect((await bounded.heapMb()) - heapMb).toBeLessThan(grownMb);
});

test('whoever asks for the whole schema at the same time is answered', async () => {
  const all = getIntrospectionQuery();
  expect(await askAll(24, (i) => `${all}#${i}`)).toEqual([200]);
  expect((await bounded.heapMb()) - heapMb).toBeLessThan(80);
});
