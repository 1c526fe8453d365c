import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Before anything is compiled, so this is JavaScript.

/** What the outcome depends on beside the sources. */
const others = ['.swcrc', 'package-lock.json'];

/**
 * Compiles folders into dist/, each only if something in it has changed since. Over the old files: nothing that runs from
 * dist/ meanwhile is pulled away.
 */
export function build(...folders) {
  for (const folder of folders) {
    const stamp = join('dist', folder, '.built');
    if (changedAt(folder, ...others) < (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0)) continue;
    const startedAt = new Date();
    rmSync(stamp, { force: true });
    execFileSync('node_modules/.bin/swc', [folder, '--out-dir', 'dist', '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, '');
    // What is saved while it compiles is newer than this, and compiled the next time.
    utimesSync(stamp, startedAt, startedAt);
  }
}

/** A folder changes when something is put into it or taken out. */
function changedAt(...paths) {
  return Math.max(
    ...paths.map((path) => {
      const stats = statSync(path);
      if (!stats.isDirectory()) return stats.mtimeMs;
      return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(...process.argv.slice(2));
