import { Command, InvalidArgumentError } from 'commander';
import { teller } from '../tell.js';
import { type FaultsOptions, runFaults } from './run.js';

const number = (text: string): number => {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number from 1 on, but got "${text}".`);
};

const program = new Command('npm run faults --')
  .description(
    'Writes articles over HTTP to a Kakehashi of its own, kills its Neo4j and the server itself at random moments, and counts what was lost or doubled.',
  )
  .option('--writes <number>', 'how many articles', number, 10_000)
  .option('--kills <number>', 'how often something is killed: Neo4j and the server in turn', number, 20)
  .option('--writers <number>', 'how many clients write at once', number, 4)
  .option('--seed <number>', 'the same seed kills after the same numbers of articles', number, 1)
  .addHelpText(
    'after',
    '\nThe exit code is 0 where nothing was lost or doubled, else 1.\n\nExample:\n  npm run faults -- --writes 500 --kills 4',
  )
  .parse();

const result = await runFaults(program.opts<FaultsOptions>(), teller());
console.log(JSON.stringify(result, null, 2));
const { lost, doubled, unlikeFold, brokenRules } = result;
if (lost + doubled + unlikeFold + brokenRules.length > 0) process.exitCode = 1;
