import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { packageFolder } from '../src/server/packageFolder.js';
import { comparison } from './modes/comparison.js';
import { cost } from './modes/cost.js';
import { growth } from './modes/growth.js';
import type { Options } from './modes/Options.js';
import { processes } from './modes/processes.js';
import { soak } from './modes/soak.js';
import { questions } from './questions/index.js';
import { contenderNames } from './questions/Question.js';
import { teller } from './tell.js';

interface Given {
  readonly quick?: boolean;
  readonly scale?: number;
  readonly only?: string[];
  readonly contenders?: string[];
  readonly rounds?: number;
  readonly seconds?: number;
  readonly fresh?: boolean;
  readonly json?: string;
  readonly update?: boolean;
  readonly growth?: boolean;
  readonly cost?: boolean;
  readonly soak?: number;
  readonly processes?: number;
}

const names = questions.map(({ name }) => name);
const command = new Command('npm run bench --')
  .description('Asks Kakehashi and what one would take instead the same questions of the same graph, and tells how long it takes them.')
  .option('--quick', 'a small graph, short rounds and no raw writing: under five minutes, to see whether something changed')
  .option(
    '--scale <number>',
    'how large the graph is: 1 (unless --quick) has 20,000 things and 86,000 relationships between them',
    positive,
  )
  .option('--only <questions>', `only these questions: ${names.join(', ')}`, oneOf(names))
  .option('--contenders <names>', `only these: ${contenderNames.join(', ')}`, oneOf(contenderNames))
  .option('--rounds <number>', 'how often each is measured (3); the median counts', wholeNumber)
  .option('--seconds <number>', 'how long a round is (3)', wholeNumber)
  .option('--fresh', 'fill the graph anew, though it is there')
  .option('--json <file>', 'write the figures there, too')
  .addOption(
    new Option('--update', 'write them into docs/performance.md, too, and keep them in bench/results/; only of all, in full').conflicts([
      'quick',
      'scale',
      'only',
      'contenders',
    ]),
  )
  .option('--growth', 'instead: what questions cost Kakehashi in this graph and in one that is ten times as large')
  .option('--cost', 'instead: how far the estimated cost of some 200 generated questions lies from what they read and how long that takes')
  .option('--soak <seconds>', 'instead: whether the server’s memory grows while it is asked for so long', wholeNumber)
  .option('--processes <number>', 'instead: what so many API processes answer together, against one', wholeNumber)
  .addHelpText(
    'after',
    `
Examples:
  npm run bench                                                    all of it; some 15 minutes, and once the time to fill the graph
  npm run bench -- --quick --json figures.json                     all of it, less exactly
  npm run bench -- --only point-read --contenders kakehashi,floor  one question
  npm run bench -- --soak 600                                      memory under ten minutes of load
The graph is kept under .kakehashi/bench; removing that folder frees the space.`,
  );

command.parse();
const given = command.opts<Given>();
// Whatever npm was called in, files that were named are meant from there.
const json = given.json === undefined ? {} : { json: resolve(process.env.INIT_CWD ?? '.', given.json) };
process.chdir(packageFolder());
await run({ ...optionsOf(given), ...json });

async function run(options: Options): Promise<void> {
  const tell = teller();
  const alone = { ...options, writesRaw: false };
  if (given.growth) return growth(alone, tell);
  if (given.cost) return cost(alone, tell);
  if (given.soak !== undefined) return soak(alone, given.soak, tell);
  if (given.processes !== undefined) return processes(alone, given.processes, tell);
  return comparison(options, tell);
}

function optionsOf({ quick = false, scale, only, contenders, rounds, seconds, fresh = false, update = false }: Given): Options {
  return {
    scale: scale ?? (quick ? 0.05 : 1),
    questions: questions.filter(({ name }) => only?.includes(name) ?? true),
    contenders: contenderNames.filter((name) => contenders?.includes(name) ?? true),
    pace: {
      rounds: rounds ?? (quick ? 2 : 3),
      seconds: seconds ?? (quick ? 1 : 3),
      warmUpSeconds: quick ? 1 : 2,
      warmUps: quick ? 0 : 3,
      agreeOn: quick ? 10 : 200,
    },
    isFresh: fresh,
    writesRaw: !quick,
    data: join('.kakehashi', 'bench'),
    seeds: 'seeds',
    update,
  };
}

function positive(value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new InvalidArgumentError(`Expected a number above 0, such as 2 or 0.1, but got "${value}".`);
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`Expected a whole number from 1 on, but got "${value}".`);
}

function oneOf(known: readonly string[]) {
  return (value: string): string[] => {
    const wanted = value.split(',');
    const unknown = wanted.filter((name) => !known.includes(name));
    if (unknown.length === 0) return wanted;
    throw new InvalidArgumentError(`There is no ${unknown.join(', ')}; expected some of ${known.join(', ')}, with commas between.`);
  };
}
