import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Results } from '../results.js';
import { chart } from './chart.js';
import { rounded, table } from './table.js';
import { told, verdicts } from './verdicts.js';

/** Keeps the figures where they are read: in the documentation, and as a file by which later ones are compared. */
export function update(results: Results): void {
  writeFileSync(documentFile, withFigures(readFileSync(documentFile, 'utf8'), results));
  writeFileSync('docs/performance.svg', chart(results));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${results.date}.json`, `${JSON.stringify(results, null, 2)}\n`);
}

/** The page with other figures between its marks; whatever stands around them stays. */
export function withFigures(page: string, results: Results): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${documentFile} needs two lines, ${begin} and ${end}: the figures go between them.`);
  return `${page.slice(0, from + begin.length)}\n${figures(results)}\n${page.slice(to)}`;
}

function figures(results: Results): string {
  const { date, machine, versions, options, graph, writing } = results;
  const { kakehashi, ...others } = versions;
  const raw = writing.rawRowsPerSecond === null ? '' : `, raw ${rounded(writing.rawRowsPerSecond)}`;
  const programs = Object.entries(others).map(([name, version]) => `${name} ${version}`);
  return [
    [
      `- Kakehashi ${kakehashi} on ${date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
      `- ${programs.join(', ')}`,
      `- scale ${options.scale}: ${graph.entities} things and ${graph.ties} relationships between them; with claims, articles and names ` +
        `${graph.nodes} nodes and ${graph.relationships} relationships in Neo4j`,
      `- the median of ${options.rounds} rounds of ${options.seconds} s`,
      `- written: ${rounded(writing.rowsPerSecond)} rows/s${raw}`,
    ].join('\n'),
    '![Requests per second as multiples of those of @neo4j/graphql](performance.svg)',
    table(results),
    `\`\`\`\n${verdicts(results).map(told).join('\n')}\n\`\`\``,
  ].join('\n\n');
}

const documentFile = 'docs/performance.md';
const begin = '<!-- figures -->';
const end = '<!-- /figures -->';
