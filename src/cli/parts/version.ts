import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../server/packageFolder.js';

/** The version of this program. */
export const version = (): string => String(JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version);
