import type { Measured, QuestionResult, Results } from '../results.js';

/** All figures as a table in Markdown, which reads well on a terminal, too. */
export function table({ questions }: Pick<Results, 'questions'>): string {
  const rows = questions.flatMap((question) => question.contenders.map((one) => row(question, one)));
  return aligned(
    [
      [
        'question',
        'contender',
        'requests/s',
        '± %',
        'p50 ms',
        'p99 ms',
        'Node CPU ms',
        'JVM CPU ms',
        'database hits',
        'statements',
        'kB',
        '× @neo4j/graphql',
      ],
      ...rows,
    ],
    2,
  );
}

function row(question: QuestionResult, one: Measured): string[] {
  const peer = question.contenders.find(({ name }) => name === 'neo4j-graphql');
  return [
    question.name,
    one.name,
    rounded(one.rps),
    `${(one.spread * 50).toFixed(0)}${one.isWarm ? '' : ' *'}`,
    rounded(one.p50Ms),
    rounded(one.p99Ms),
    rounded(one.nodeCpuMs),
    rounded(one.jvmCpuMs),
    one.dbHits === null ? '–' : String(one.dbHits),
    one.statements === null ? '–' : String(one.statements),
    (one.bytes / 1_000).toFixed(1),
    peer ? rounded(one.rps / peer.rps) : '–',
  ];
}

/** Three digits that mean something. */
export const rounded = (value: number | null): string => {
  if (value === null || Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 1 ? 3 : 2);
};

/** Words to the left, figures to the right. */
export function aligned(rows: readonly (readonly string[])[], wordColumns: number): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const isText = (column: number) => column < wordColumns;
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (isText(column) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}
