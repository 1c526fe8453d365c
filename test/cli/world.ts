import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from '../../src/claims/index.js';
import { declaration } from '../../src/cli/parts/executable.js';
import { empty, openTestDatabase } from '../database/testDatabase.js';

/** The Neo4j that these tests write to. */
export const database = openTestDatabase();

/** A folder for the files of a test file. */
export const folder = mkdtempSync(join(tmpdir(), 'kakehashi-cli-'));

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder of seeds: the register, and so many of the articles. */
export function someSeeds(count: number): string {
  const seeds = join(folder, `seeds-${count}`);
  mkdirSync(join(seeds, 'articles'), { recursive: true });
  cpSync('seeds/register', join(seeds, 'register'), { recursive: true });
  for (const file of readdirSync('seeds/articles').sort().slice(0, count)) cpSync(`seeds/articles/${file}`, join(seeds, 'articles', file));
  return seeds;
}

/** Fills the store as the first start does. */
export async function seedStore(seeds: string): Promise<void> {
  await empty(database);
  await seed(database, declaration(), seeds);
}

/** Writes a file of an article; returns its path. */
export function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** An article with a head that no test cares about. */
export const articleText = (id: string, more: string, head: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    id,
    title: id,
    publisher: `Publisher of ${id}`,
    language: 'en',
    published: '"2025-05-12"',
    accessed: '"2026-11-22"',
    ...head,
  };
  return `${Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')}${more}\n`;
};

export const articleFile = (id: string, more: string, head: Readonly<Record<string, string>> = {}): string =>
  file(`${id}.yaml`, articleText(id, more, head));

export async function rows<Row extends unknown[]>(text: string, parameters: Record<string, unknown> = {}): Promise<Row[]> {
  return (await database.read({ text, parameters }, { timeoutMs: 60_000 })) as Row[];
}

export async function value<Value>(text: string, parameters: Record<string, unknown> = {}): Promise<Value> {
  return (await rows(text, parameters))[0]?.[0] as Value;
}

export const revision = () => value<number>('MATCH (g:Graph) RETURN g.revision');
