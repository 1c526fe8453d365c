import { readFileSync } from 'node:fs';
import { chart } from '../../bench/report/chart.js';
import { withFigures } from '../../bench/report/document.js';
import { table } from '../../bench/report/table.js';
import { told, verdicts } from '../../bench/report/verdicts.js';
import type { Measured, QuestionResult, Results } from '../../bench/results.js';

const measured = (name: Measured['name'], rps: number, cpuMs: number | null, tailMs = 4): Measured => ({
  name,
  rps,
  p50Ms: 1,
  p99Ms: 3,
  nodeCpuMs: cpuMs,
  jvmCpuMs: cpuMs,
  spread: 0.1,
  isWarm: true,
  atHalfRate: name === 'kakehashi' || name === 'floor' ? { rps: rps / 2, p50Ms: 1, p99Ms: tailMs } : null,
  bytes: 1_500,
  dbHits: 20,
  statements: 1,
});

const question = (name: string, group: QuestionResult['group'], own: number, more: Partial<QuestionResult> = {}): QuestionResult => ({
  name,
  words: name,
  group,
  isWhole: true,
  isRepeated: false,
  contenders: [measured('kakehashi', own, 3), measured('neo4j-graphql', 100, 5), measured('floor', 1_000, 2)],
  ...more,
});

const results: Results = {
  date: '2026-01-31',
  machine: { cpu: 'A processor', cores: 2, memoryGb: 8, system: 'Linux' },
  versions: { kakehashi: '0.1.0', node: '20' },
  options: { scale: 1, rounds: 3, seconds: 3 },
  graph: { nodes: 4, relationships: 3, entities: 2, ties: 1 },
  writing: { rows: 1_000, rowsPerSecond: 500, rawRowsPerSecond: 1_000 },
  questions: [
    question('point', 'point', 200),
    question('nested', 'nested', 400),
    question('partly', null, 1, {
      isWhole: false,
      contenders: [measured('kakehashi', 1, 3, 32), measured('neo4j-graphql', 100, 5), measured('floor', 1_000, 2)],
    }),
    question('repeated', 'nested', 3_000, { isRepeated: true }),
  ],
};

test('the verdicts count what all answer alike, and say honestly what does not hold', () => {
  expect(verdicts(results).map(told)).toEqual([
    'yes  requests/s against @neo4j/graphql, all questions that both answer alike (at least 2.5 ×): 2.83 ×',
    'yes  requests/s against @neo4j/graphql, nested questions (at least 2.5 ×): 4.00 ×',
    'yes  requests/s against @neo4j/graphql, a point read (at least 1.3 ×): 2.00 ×',
    'yes  requests/s against @neo4j/graphql, a repeated question (at least 20 ×): 30.0 ×',
    'yes  processor time (Node and JVM) against the floor, nested questions (at most 1.7 ×): 1.50 ×',
    'yes  processor time (Node and JVM) against the floor, a point read (at most 2 ×): 1.50 ×',
    'no   p99 against p50 at half of the top rate, all questions that Neo4j answers (at most 5 ×): 8.00 × (32.0 the worst; the floor 4.00, 4.00 the worst)',
    'no   rows written a second against raw writing (at least 0.6 ×): 0.50 ×',
  ]);
});

test('what was not measured is neither held nor missed', () => {
  const one = question('point', 'point', 200);
  const alone = { ...one, contenders: one.contenders.slice(0, 1).map((own) => ({ ...own, nodeCpuMs: null, atHalfRate: null })) };
  const lines = verdicts({ questions: [alone], writing: { ...results.writing, rawRowsPerSecond: null } }).map(told);
  expect(lines.every((line) => /^– .*: not measured$/.test(line))).toBe(true);
});

test('the table has a line for each contender of each question', () => {
  const lines = table(results).split('\n');
  expect(lines).toHaveLength(2 + 4 * 3);
  expect(lines[2]).toMatch(
    /^\| point +\| kakehashi +\| +200 \| +5 \| +1\.00 \| +3\.00 \| +3\.00 \| +3\.00 \| +20 \| +1 \| +1\.5 \| +2\.00 \|$/,
  );
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
});

test('the chart has a bar for each, on one scale', () => {
  const svg = chart(results);
  expect(svg.match(/<rect [^>]*height="12"/g)).toHaveLength(4 * 3);
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('the documentation takes new figures between its marks, and keeps what stands around them', () => {
  const page = readFileSync('docs/performance.md', 'utf8');
  const once = withFigures(page, results);
  expect(once).toContain('A processor, 2 cores');
  expect(once.startsWith(page.slice(0, page.indexOf('<!-- figures -->')))).toBe(true);
  expect(withFigures(once, results)).toBe(once);
});
