import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, printSchema } from 'graphql';
import { packageFolder } from '../packageFolder.js';

/** Names the program that answers, so that no version takes an answer of another version from a shared store. */
export function editionOf(schema: GraphQLSchema): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string };
  return createHash('sha256').update(version).update(printSchema(schema)).digest('base64url');
}
