import { setTimeout as sleep } from 'node:timers/promises';
import { getOperationAST, parse } from 'graphql';
import type { Database } from '../../database/index.js';
import { invariant, OverloadedError, type Warning } from '../../errors.js';
import { planRequest } from '../../execution/planRequest.js';
import { anonymous } from '../../execution/Viewer.js';
import { executable } from './executable.js';

/** What the graph answers. */
export interface Answer<Data> {
  readonly data: Data;
  readonly warnings: readonly Warning[];
}

/**
 * Asks the graph a question of ours, as a client does, without a server. Throws the first error of the answer. A Neo4j that has just
 * started may plan for longer than a client waits: who types a command waits longer.
 */
export async function ask<Data>(database: Database, question: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
  for (const giveUpAt = Date.now() + patienceMs; ; await sleep(pauseMs)) {
    try {
      return await askOnce<Data>(database, question, variables);
    } catch (error) {
      if (!(error instanceof OverloadedError) || Date.now() > giveUpAt) throw error;
    }
  }
}

const patienceMs = 60_000;
const pauseMs = 1_000;

async function askOnce<Data>(database: Database, question: string, variables: Record<string, unknown>): Promise<Answer<Data>> {
  const served = executable();
  const document = parse(question);
  const operation = getOperationAST(document);
  invariant(operation, 'a question of the command line holds one operation');
  const context = { database, signal: new AbortController().signal, languages: [], viewer: anonymous };
  const planned = planRequest(served, document, operation, variables, context);
  const { data, errors } = await planned.result();
  const [error] = errors ?? [];
  if (error) throw error.originalError ?? error;
  // Values as JSON has them.
  return { data: JSON.parse(JSON.stringify(data)) as Data, warnings: planned.reading.warnings };
}
