#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';

// The command line out of a clone: it compiles what has changed, then runs. Paths that are typed are those of the folder one is in.

const folder = process.cwd();
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
build('schema', 'src');
process.chdir(folder);
await import('../dist/src/cli.js');
