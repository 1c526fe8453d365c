import { getOperationAST, parse, validate } from 'graphql';
import { model } from '../schema/index.js';
import { Database } from '../src/database/index.js';
import { readLimits } from '../src/database/limits.js';
import type { PlannedOperation } from '../src/execution/PlannedOperation.js';
import { planRequest } from '../src/execution/planRequest.js';
import { anonymous } from '../src/execution/Viewer.js';
import { type Executable, executableSchema } from '../src/resolvers/executableSchema.js';

/** The seeded Neo4j that all tests read, and nobody writes to. */
export const seeded = new Database(JSON.parse(process.env.KAKEHASHI_TEST_NEO4J ?? '{}'));

afterAll(() => seeded.close());

// Most of what is asked here is planned for the first time, by Neo4js that share a busy machine: what a client may wait
// for is not what is tested.
readLimits.timeoutMs = 120_000;

let made: Executable | undefined;

/** Made when it is first asked for: TypeGraphQL holds one schema in a process, and one test makes another. */
export function executable(): Executable {
  made ??= executableSchema(model);
  return made;
}

export interface Asking {
  variables?: Record<string, unknown>;
  languages?: string[];
  database?: Database;
  executable?: Executable;
}

/** The data of the answer. Throws what was refused, and the first error of what was not. */
export const ask = async <Data = Record<string, unknown>>(question: string, asking: Asking = {}): Promise<Data> =>
  (await answerTo<Data>(question, asking)).data;

/** The same, with what the answer says beside its data. */
export async function answerTo<Data = Record<string, unknown>>(question: string, asking: Asking = {}) {
  const planned = plan(question, asking);
  const result = await planned.result();
  if (result.errors?.[0]) throw result.errors[0];
  const data: Data = JSON.parse(JSON.stringify(result.data));
  return { data, warnings: planned.reading.warnings, provenance: planned.provenance };
}

/** Plans a question as the server does. Throws what planning refuses. */
export function plan(question: string, asking: Asking = {}): PlannedOperation {
  const { variables = {}, languages = [], database = seeded, executable: served = executable() } = asking;
  const document = parse(question);
  const [invalid] = validate(served.schema, document);
  if (invalid) throw invalid;
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the question holds no operation');
  const context = { database, signal: new AbortController().signal, languages, viewer: anonymous };
  return planRequest(served, document, operation, variables, context);
}
