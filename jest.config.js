/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 240_000,
  // Each with a Neo4j of its own to write to, beside the one that all read: more would want more memory than two cores deserve.
  maxWorkers: 2,
  // What a file has loaded is never quite let go.
  workerIdleMemoryLimit: '1GB',
  globalSetup: './test/setup.js',
  globalTeardown: './test/teardown.js',
};
