import { hash, randomBytes } from 'node:crypto';
import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import { isMap, isNode, isScalar, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { faultIn, plainText } from '../../../schema/values/plainText.js';
import { SetupError } from '../../errors.js';
import { type Role, roleNamed, roleNames } from '../../execution/Viewer.js';
import { closest } from '../../graph/search/closest.js';

/** What the file of tokens holds of one person's token. */
export interface TokenEntry {
  readonly role: Role;
  /** The SHA-256 of the token, in hexadecimal digits. A token is random, so no slow hash is needed: see `newToken`. */
  readonly sha256: string;
  /** The day on which the token was made. */
  readonly created: string;
}

/** The entries of the file, by the names of the people. */
export type TokenEntries = ReadonlyMap<string, TokenEntry>;

/**
 * A new token. Of its 256 random bits nobody finds out any from a hash, however fast that is: slow hashes are for passwords, which
 * people choose. By its beginning, programs that look for leaked secrets know it.
 */
export const newToken = (): string => `kakehashi_${randomBytes(32).toString('base64url')}`;

/** What the file holds of this token from today on. */
export const entryOf = (token: string, role: Role): TokenEntry => ({
  role,
  sha256: hash('sha256', token),
  created: new Date().toISOString().slice(0, 10),
});

/** Writes the entries as the file has them: JSON, a person a line. */
export function printTokens(entries: TokenEntries): string {
  const lines = [...entries].map(
    ([name, entry]) => `  ${JSON.stringify(name)}: ${JSON.stringify({ ...entry, role: roleWord(entry.role) })}`,
  );
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

/** The role as people type it. */
export const roleWord = (role: Role): string => role.toLowerCase();

/** Reads the text of a file of tokens. Throws one SetupError that tells all that is wrong with it, each with its line. */
export function parseTokens(path: string, text: string): TokenEntries {
  const lines = new LineCounter();
  // JSON, read by what knows where each value stands and refuses a name that is there twice.
  const document = parseDocument(text, { lineCounter: lines, schema: 'json', uniqueKeys: true, prettyErrors: false });
  const problems: Problem[] = document.errors.map(({ message, pos }) => ({ offset: pos[0], message: `is no JSON: ${message}.` }));
  const entries = new Map<string, TokenEntry>();
  if (problems.length === 0 && !isMap(document.contents)) problems.push({ offset: 0, message: `holds no object; expected ${shape}` });
  for (const pair of isMap(document.contents) && problems.length === 0 ? document.contents.items : []) {
    const found = problemsOf(pair);
    problems.push(...found);
    if (found.length === 0) addTo(entries, pair, problems);
  }
  if (problems.length === 0) return entries;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const told = problems.map(({ offset, message }) => `  ${path}:${lines.linePos(offset).line} ${message}`);
  throw new SetupError(`${count} in the file of tokens:\n${told.join('\n')}\n${cure}`);
}

/** Why this is no name for a token, as it goes on after the name. */
export function faultInName(name: string): string | undefined {
  const fault = faultIn(name);
  if (fault) return fault.message;
  if (name === '' || name !== plainText(name)) return 'is no name; expected one without white space around it';
  if (name.startsWith('-')) return 'begins with "-", as options do; expected a name such as anna';
  return [...name].length > nameCharsMax ? `has more than ${nameCharsMax} characters, the most that a name may have` : undefined;
}

/** A name is written into the log, and with what its bearer writes. */
export const nameCharsMax = 64;

interface Problem {
  readonly offset: number;
  /** As it goes on after the place. */
  readonly message: string;
}

function problemsOf({ key, value }: Pair): Problem[] {
  const name = String(isScalar(key) ? key.value : key);
  const problem = (at: unknown, message: string) => ({ offset: offsetOf(at) ?? offsetOf(key) ?? 0, message: `${name}: ${message}` });
  const faultOfName = faultInName(name);
  if (faultOfName) return [problem(key, `this name ${faultOfName}.`)];
  if (!isMap(value)) return [problem(value, `expected ${shape}`)];
  const unknown = value.items.flatMap(({ key: field }) => {
    const word = String(isScalar(field) ? field.value : field);
    return fields.includes(word) ? [] : [problem(field, `"${word}" means nothing here.${didYouMean(closest(word, fields).slice(0, 1))}`)];
  });
  const wrong = Object.entries(expected).flatMap(([field, { isRight, words }]) => {
    const text = value.get(field);
    if (typeof text === 'string' && isRight(text)) return [];
    return [problem(value.get(field, true), `\`${field}\` ${value.has(field) ? 'is wrong' : 'is missing'}; expected ${words}.`)];
  });
  return [...unknown, ...wrong];
}

function addTo(entries: Map<string, TokenEntry>, { key, value }: Pair, problems: Problem[]): void {
  const name = String(isScalar(key) ? key.value : key);
  const { role = '', sha256 = '', created = '' } = (value as YAMLMap).toJSON() as Record<string, string>;
  const other = [...entries].find(([, entry]) => entry.sha256 === sha256)?.[0];
  if (other !== undefined) problems.push({ offset: offsetOf(key) ?? 0, message: `${name}: this token is that of ${other} already.` });
  entries.set(name, { role: roleNamed(role) ?? 'READER', sha256, created });
}

const expected: Record<keyof TokenEntry, { isRight: (text: string) => boolean; words: string }> = {
  role: { isRight: (text) => roleNamed(text) !== undefined, words: roleNames.join(', ').replace(/, (?=\w+$)/, ' or ') },
  sha256: { isRight: (text) => /^[0-9a-f]{64}$/.test(text), words: 'the 64 hexadecimal digits of the hash of a token' },
  created: { isRight: (text) => /^\d{4}-\d\d-\d\d$/.test(text), words: 'a day such as 2026-11-20' },
};

const fields = Object.keys(expected);

const offsetOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);

const shape = '{ "NAME": { "role": "curator", "sha256": "…", "created": "2026-11-20" } }.';

const cure = 'Mend it, or remove what is broken and make those tokens anew: npm run cli -- token NAME --role curator';
