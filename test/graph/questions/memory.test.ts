import neo4j from 'neo4j-driver';
import { boltParameters } from '../../../src/database/parameters.js';
import { bound } from '../../../src/graph/plan/Plan.js';
import { statements } from '../../ask.js';

const { uri, username, password, database } = JSON.parse(process.env.KAKEHASHI_TEST_NEO4J ?? '{}');
const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });

afterAll(() => driver.close());

/** All transactions together have 256 MB, in graphs a hundred times as large. */
const bytesMax = 1024 * 1024;

test.each([
  'gaps(first: 5) { totalCount pageInfo { hasNextPage endCursor } nodes { kind message since entity { id } claim { id } } }',
  'disagreements(first: 5) { totalCount nodes { property subject { id } claims { value } } }',
  'statistics(kind: ENTITY, groupBy: [KIND, DOMAIN]) { total groups { key count sums { property total } } coverage { year } }',
  'timeline(about: ["japan", "european-union"]) { totalCount nodes { date property entity { id } } }',
])('a question about the whole graph takes memory for what it shows, not for all that it finds: %s', async (question) => {
  const [statement] = statements(`{ ${question} }`);
  const { text, parameters } = bound(statement ?? { text: '', parameters: {} }, {});
  const { summary } = await driver.executeQuery(`PROFILE ${text}`, boltParameters(parameters), { database });
  const { GlobalMemory: bytes } = (summary.profile || undefined)?.arguments ?? {};
  expect(bytes).toBeLessThan(bytesMax);
});
