import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { packageFolder } from '../src/server/packageFolder.js';
import { compare } from './compare.js';
import { openGraph } from './graph/openGraph.js';
import { machine, versions } from './machine.js';
import { questions } from './questions/index.js';
import { contenderNames } from './questions/Question.js';
import { table } from './report/table.js';
import { told, verdicts } from './report/verdicts.js';
import type { Results } from './results.js';
import { teller } from './tell.js';

interface Options {
  readonly scale?: number;
  readonly quick?: true;
  readonly fresh?: true;
  readonly only?: string[];
  readonly contenders?: string[];
  readonly rounds?: number;
  readonly seconds?: number;
  readonly json?: string;
}

const command = new Command('npm run bench --')
  .description('Asks Kakehashi and what one would take instead the same questions of the same graph, and tells how long it takes them.')
  .option('--quick', 'a smaller graph and shorter rounds: under five minutes, to see whether something changed')
  .option('--scale <number>', 'how large the graph is: 1 has 20,000 things and 85,000 relationships between them', positive)
  .option(
    '--only <names>',
    `only these questions, with commas between: ${questions.map(({ name }) => name).join(', ')}`,
    oneOf(questions.map(({ name }) => name)),
  )
  .option('--contenders <names>', `only these: ${contenderNames.join(', ')}`, oneOf(contenderNames))
  .option('--rounds <number>', 'how often each is measured; the median counts', positive)
  .option('--seconds <number>', 'how long a round is', positive)
  .option('--fresh', 'fill the graph anew, though it is there')
  .option('--json <file>', 'write the figures there, too')
  .addHelpText(
    'after',
    `
Examples:
  npm run bench                                          everything, some 20 minutes
  npm run bench -- --quick --json figures.json           everything, less exactly
  npm run bench -- --only point-read --contenders kakehashi,floor`,
  );

command.parse();
process.chdir(packageFolder());
await run(command.opts<Options>());

async function run(options: Options): Promise<void> {
  const { quick = false, only, contenders } = options;
  const scale = options.scale ?? (quick ? 0.2 : 1);
  const tell = teller();
  const graph = await openGraph({
    scale,
    folder: join('.kakehashi/bench', `scale-${scale}`),
    seeds: 'seeds',
    isFresh: options.fresh ?? false,
    writesRaw: true,
    tell,
  });
  try {
    const { rounds = quick ? 2 : 3, seconds = quick ? 1 : 4 } = options;
    const asked = await compare({
      graph,
      questions: questions.filter(({ name }) => only?.includes(name) ?? true),
      contenders: contenderNames.filter((name) => contenders?.includes(name) ?? true),
      seeds: 'seeds',
      pace: { rounds, seconds, warmUpSeconds: quick ? 1 : 2, warmUpsMax: quick ? 2 : 6 },
      tell,
      onResult: (result) => console.log(`${table({ questions: [result] })}\n`),
    });
    const { nodes, relationships, world, writing } = graph;
    const results: Results = {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      versions: versions(),
      options: { scale, rounds, seconds },
      graph: { nodes, relationships, entities: world.things, ties: world.ties.length },
      writing,
      questions: asked,
    };
    console.log(table(results));
    console.log(verdicts(results).map(told).join('\n'));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await graph.close();
  }
}

function positive(value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new InvalidArgumentError(`Expected a number above 0, such as 2 or 0.1, but got "${value}".`);
}

function oneOf(known: readonly string[]) {
  return (value: string): string[] => {
    const names = value.split(',');
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length === 0) return names;
    throw new InvalidArgumentError(`There is no ${unknown.join(', ')}; expected some of ${known.join(', ')}, with commas between.`);
  };
}
