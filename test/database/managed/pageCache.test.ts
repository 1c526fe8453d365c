import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pageCacheMb } from '../../../src/database/managed/folder/pageCache.js';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kakehashi-test-'));
  mkdirSync(join(home, 'data', 'databases', 'neo4j', 'schema'), { recursive: true });
});

afterEach(() => rmSync(home, { recursive: true }));

/** A file of so many megabytes that takes none on the disk. */
function store(name: string, megabytes: number): void {
  const path = join(home, 'data', 'databases', 'neo4j', name);
  writeFileSync(path, '');
  truncateSync(path, megabytes * 2 ** 20);
}

test('an empty store has the least that there is', () => {
  expect(pageCacheMb(home)).toBe(128);
});

test('a store has room for all of its files and half as much again', () => {
  store('neostore', 100);
  store('schema/index', 60);
  expect(pageCacheMb(home)).toBe(240);
});

test('one that is too large for the machine has a quarter of its memory', () => {
  store('neostore', 2_000_000);
  const megabytes = totalmem() / 2 ** 20;
  expect(pageCacheMb(home)).toBeLessThanOrEqual(megabytes / 4);
  expect(pageCacheMb(home)).toBeGreaterThan(128);
});
