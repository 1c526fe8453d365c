import { type ContenderName, contenderNames } from '../questions/Question.js';
import type { QuestionResult, Results } from '../results.js';
import { rounded } from './table.js';

/** Requests per second of each contender as a multiple of @neo4j/graphql's, one group of bars for each question: an SVG. */
export function chart({ questions }: Pick<Results, 'questions'>): string {
  const groups = questions.flatMap((question) => {
    const bars = ratiosOf(question);
    return bars.length === 0 ? [] : [{ question, bars }];
  });
  const scale = scaleOf(groups.flatMap(({ bars }) => bars.map(({ ratio }) => ratio)));
  let y = headHeight;
  const drawn = groups.map(({ question, bars }) => {
    const top = y;
    y += bars.length * barHeight + groupGap;
    return group(question, bars, top, scale);
  });
  const height = y + footHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>Requests per second as multiples of those of @neo4j/graphql, on a logarithmic scale</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...legend(),
    ...axis(scale, y),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

interface Bar {
  readonly name: ContenderName;
  readonly ratio: number;
}

interface Scale {
  readonly ticks: readonly number[];
  x(ratio: number): number;
}

function ratiosOf({ contenders }: QuestionResult): Bar[] {
  const peer = contenders.find(({ name }) => name === 'neo4j-graphql');
  return peer ? contenders.map(({ name, rps }) => ({ name, ratio: rps / peer.rps })) : [];
}

/** Logarithmic: twice as fast and half as fast are equally far from 1. */
function scaleOf(ratios: readonly number[]): Scale {
  const ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
  const least = ticks.findLast((tick) => tick <= Math.min(0.5, ...ratios)) ?? 0.1;
  const most = ticks.find((tick) => tick >= Math.max(2, ...ratios)) ?? 500;
  const share = (ratio: number) => Math.log(ratio / least) / Math.log(most / least);
  return {
    ticks: ticks.filter((tick) => tick >= least && tick <= most),
    x: (ratio) => Math.round(left + (width - left - right) * Math.min(1, Math.max(0, share(ratio)))),
  };
}

function group({ name }: QuestionResult, bars: readonly Bar[], top: number, { x }: Scale): string {
  const middle = top + (bars.length * barHeight) / 2 + 4;
  const drawn = bars.map(({ name: contender, ratio }, i) => {
    const [from, to] = [x(1), x(ratio)].sort((a, b) => a - b) as [number, number];
    const y = top + i * barHeight;
    // Of @neo4j/graphql itself there is nothing but the line.
    const bar = `<rect x="${from}" y="${y}" width="${Math.max(2, to - from)}" height="${barHeight - 2}" fill="${colours[contender]}"/>`;
    return `${bar}<text x="${Math.max(to, x(1)) + 4}" y="${y + barHeight - 4}" fill="#444" font-size="10">${rounded(ratio)}</text>`;
  });
  return [`<text x="${left - 8}" y="${middle}" text-anchor="end">${name}</text>`, ...drawn].join('\n');
}

const legend = (): string[] =>
  contenderNames.map((name, i) => {
    const x = left + i * 130;
    return `<rect x="${x}" y="12" width="10" height="10" fill="${colours[name]}"/><text x="${x + 15}" y="21">${name}</text>`;
  });

const axis = ({ ticks, x }: Scale, bottom: number): string[] =>
  ticks.map((tick) => {
    const at = x(tick);
    const line = `<line x1="${at}" x2="${at}" y1="${headHeight - 6}" y2="${bottom}" stroke="${tick === 1 ? '#444' : '#ddd'}"/>`;
    return `${line}<text x="${at}" y="${bottom + 14}" text-anchor="middle" fill="#444">${tick} ×</text>`;
  });

const colours: Readonly<Record<ContenderName, string>> = {
  kakehashi: '#c1272d',
  'neo4j-graphql': '#4c78a8',
  dataloader: '#9ecae9',
  floor: '#bbbbbb',
};

const width = 800;
const left = 190;
const right = 50;
const headHeight = 40;
const footHeight = 26;
const barHeight = 14;
const groupGap = 10;
