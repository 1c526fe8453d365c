import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';
import { neo4jVersion } from '../src/database/managed/version.js';
import type { Results } from './results.js';

/** What it ran on. */
export const machine = (): Results['machine'] => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
});

/** The words of `npm start`. */
export const startCommand = (): string[] => ownPackage().scripts.start.split(' ');

const ownPackage = () => JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; scripts: { start: string } };

/** Of whatever has a say in the figures. */
export function versions(): Results['versions'] {
  const require = createRequire(import.meta.url);
  const packages = ['@neo4j/graphql', '@apollo/server', 'type-graphql', 'dataloader', 'graphql', 'neo4j-driver', 'undici'];
  return {
    kakehashi: ownPackage().version,
    node: process.versions.node,
    neo4j: neo4jVersion,
    ...Object.fromEntries(packages.map((name) => [name, versionOf(require, name)])),
  };
}

/** Out of its package.json, which lies above what it exports, whatever it exports. */
function versionOf(require: NodeJS.Require, name: string): string {
  const [folder] =
    require.resolve
      .paths(name)
      ?.filter((path) => path.endsWith('node_modules'))
      .filter((path) => exists(`${path}/${name}`)) ?? [];
  return folder ? (JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as { version: string }).version : 'unknown';
}

function exists(folder: string): boolean {
  try {
    readFileSync(`${folder}/package.json`);
    return true;
  } catch {
    return false;
  }
}
