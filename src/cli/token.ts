import { Command, Option } from 'commander';
import { SetupError } from '../errors.js';
import { type Role, roleNamed, roleNames } from '../execution/Viewer.js';
import { entryOf, faultInName, newToken, roleWord } from '../server/identity/tokenFile.js';
import { changeTokens, readTokens } from '../server/identity/writeTokens.js';
import { readConfiguration } from '../server/start/configuration.js';
import { RefusedError } from './exit.js';
import { type Io, tellLine, writeLine } from './Io.js';

interface Options {
  readonly role?: string;
  readonly replace?: true;
  readonly revoke?: true;
  readonly list?: true;
}

/** The command that makes tokens, takes them back and lists whose there are. A server that runs takes notice within a second. */
export const tokenCommand = (io: Io): Command =>
  new Command('token')
    .description('make the token by which somebody says who they are; take it back; list whose there are')
    .argument('[name]', 'whose token: a name that stands beside what they write, such as anna')
    .addOption(new Option('--role <role>', 'what they may do: read, write articles, or all').choices(roleNames))
    .option('--replace', 'make another token in the place of the one that this name has')
    .addOption(new Option('--revoke', 'take the token back').conflicts(['role', 'replace', 'list']))
    .addOption(
      new Option('--list', 'print the names, roles and days; the tokens themselves are kept nowhere').conflicts(['role', 'replace']),
    )
    .addHelpText('after', help)
    .action(async (name: string | undefined, options: Options, command: Command) => {
      const path = readConfiguration(io.env).identity.tokens;
      if (options.list) return list(io, path).catch(refused);
      if (name === undefined) return command.error('Whose token? Give a name, or --list to see which there are.');
      const fault = faultInName(name);
      if (fault) return command.error(`"${name}" ${fault}.`);
      if (options.revoke) return revoke(io, path, name).catch(refused);
      const role = options.role && roleNamed(options.role);
      if (!role) return command.error(`The role is missing: --role ${roleNames.join(' or --role ')}.`);
      return make(io, path, name, role, options.replace).catch(refused);
    });

const help = `
Examples:
  kakehashi token anna --role curator
  kakehashi token anna --revoke
  kakehashi token --list

The file is that of KAKEHASHI_TOKENS, by default tokens.json in KAKEHASHI_DATA.`;

async function make(io: Io, path: string, name: string, role: Role, mayReplace = false): Promise<void> {
  const token = newToken();
  await changeTokens(path, (entries) => {
    if (entries.has(name) && !mayReplace)
      throw new RefusedError(`${name} has a token already. Add --replace to make another in its place.`, 'NAME_TAKEN');
    entries.set(name, entryOf(token, role));
  });
  // The token alone goes to stdout, so that a script can take it.
  writeLine(io, token);
  tellLine(io, `This is the token of ${name}, ${roleWord(role)}. It is shown once and kept nowhere; only its hash is, in ${path}.`);
  tellLine(io, 'Who has it sends it with each request, in the header "Authorization: Bearer TOKEN", and shows it to nobody.');
}

async function list(io: Io, path: string): Promise<void> {
  const entries = [...(await readTokens(path))];
  if (entries.length === 0) writeLine(io, `There are no tokens in ${path}.`);
  for (const [name, { role, created }] of entries) writeLine(io, `${created}  ${roleWord(role).padEnd(7)}  ${name}`);
}

async function revoke(io: Io, path: string, name: string): Promise<void> {
  await changeTokens(path, (entries) => {
    if (!entries.delete(name)) throw new RefusedError(`${name} has no token. --list prints whose there are.`, 'UNKNOWN_NAME');
  });
  writeLine(io, `The token of ${name} is taken back. A server that runs lets it in no longer than a second from now.`);
}

/** A file of tokens that is broken is no fault of the database. */
function refused(error: unknown): never {
  throw error instanceof SetupError ? new RefusedError(error.message) : error;
}
