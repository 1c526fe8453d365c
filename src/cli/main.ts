import { Command, CommanderError } from 'commander';
import { backupCommand } from './backup.js';
import { checkCommand } from './check.js';
import { distinguishCommand, mergeCommand, preferCommand, splitCommand } from './decide.js';
import { diffCommand } from './diff.js';
import { exitCodeOf, exitCodes, explained, problemsOf, UnfinishedError } from './exit.js';
import { type Io, tellLine, writeJson } from './Io.js';
import { ingestCommand } from './ingest.js';
import { logCommand } from './log.js';
import { planCommand } from './plan.js';
import { restoreCommand } from './restore.js';
import { retractCommand } from './retract.js';
import { showCommand } from './show.js';
import { tokenCommand } from './token.js';
import { undoCommand } from './undo.js';

/** All commands, in the order in which help lists them. */
const commands: readonly ((io: Io) => Command)[] = [
  checkCommand,
  ingestCommand,
  diffCommand,
  retractCommand,
  showCommand,
  mergeCommand,
  distinguishCommand,
  splitCommand,
  preferCommand,
  logCommand,
  undoCommand,
  backupCommand,
  restoreCommand,
  tokenCommand,
  planCommand,
];

/** Runs a command line, which is what stands after the program's name; resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    await program(io).parseAsync([...argv], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Commander has said what was wrong, or what was asked for, already.
    if (error instanceof CommanderError) return ended(error, argv, io);
    tellLine(io, explained(error));
    if (argv.includes('--json')) writeJson(io, { ...(error instanceof UnfinishedError ? error.summary : {}), problems: problemsOf(error) });
    return exitCodeOf(error);
  }
}

function program(io: Io): Command {
  const cli = new Command('kakehashi')
    .description('Works on the graph, on the machine where its data is. To serve it: npm start.')
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', help)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  for (const command of commands) cli.addCommand(command(io).copyInheritedSettings(cli));
  return cli;
}

function ended({ code, message }: CommanderError, argv: readonly string[], io: Io): number {
  if (code === 'commander.helpDisplayed' || code === 'commander.version') return exitCodes.done;
  if (argv.includes('--json')) writeJson(io, { problems: [{ code: 'USAGE', message }] });
  return exitCodes.usage;
}

const help = `
Exit codes: 0 done, 1 refused, 2 no such command or setting, 3 the database is away.

Example:
  kakehashi check seeds/articles/example-2026-11-20.yaml`;
