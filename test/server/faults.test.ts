import { runFaults } from '../../bench/faults/run.js';

// `npm run faults` is the long form: 10,000 articles and 20 kills.
test('what was acknowledged is there once, though Neo4j and the server were killed meanwhile', async () => {
  const result = await runFaults({ writes: 60, kills: 2, writers: 4, seed: 1 }, () => {});
  expect(result).toMatchObject({
    acknowledged: 60,
    kills: { neo4j: 1, server: 1 },
    lost: 0,
    doubled: 0,
    unlikeFold: 0,
    brokenRules: [],
  });
  // Else nothing was under way when they were killed.
  expect(result.repeated).toBeGreaterThan(0);
});
