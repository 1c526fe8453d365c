import { model } from '../../../schema/index.js';
import { brokenRules, keepStore } from '../../claims/index.js';
import type { Database } from '../../database/index.js';
import { ArticleError, SetupError } from '../../errors.js';
import { executableSchema } from '../../resolvers/executableSchema.js';
import { readManifest } from '../documents/readManifest.js';
import { TrustedDocuments } from '../documents/TrustedDocuments.js';
import { readQuestions } from '../http/exampleQuestions.js';
import { serverLimits } from '../limits.js';
import { ExternalNeo4j, OwnNeo4j } from '../neo4j/neo4jSource.js';
import { type Logger, makeLog } from '../observe/log.js';
import { Output } from '../observe/Output.js';
import { Status } from '../observe/Status.js';
import { type Configuration, readConfiguration } from './configuration.js';
import { ending } from './ending.js';
import { Kakehashi } from './Kakehashi.js';
import { teller } from './tell.js';

/** Runs the service from its configuration to its end; resolves to the exit code. */
export async function run(env: NodeJS.ProcessEnv): Promise<number> {
  const stderr = new Output(process.stderr);
  const stdout = new Output(process.stdout, (reason) => stderr.write(`Lines of the log are lost: ${reason}.\n`));
  try {
    return await serve(readConfiguration(env), stdout, stderr);
  } catch (error) {
    stderr.write(`${explained(error)}\n`);
    return 1;
  } finally {
    await Promise.all([stdout.end(), stderr.end()]);
  }
}

async function serve(configuration: Configuration, stdout: Output, stderr: Output): Promise<number> {
  const { neo4j, data, env, seeds, host, port, healthPort, access, identity, stopDelayMs, documents: path, onlyTrusted } = configuration;
  const documents = path ? { trusted: new TrustedDocuments(readManifest(path), onlyTrusted), path } : undefined;
  const log = makeLog(configuration.logLevel, stdout);
  const ended = ending(log);
  const executable = executableSchema(model);
  const kakehashi = new Kakehashi({
    executable,
    neo4j: neo4j ? new ExternalNeo4j(neo4j) : new OwnNeo4j(data, env),
    prepare: async (database, options) => {
      await keepStore(database, { model, type: executable.article }, seeds, options);
      void check(database, log);
    },
    status: new Status(teller(stderr)),
    log,
    answers: configuration.answers,
    access,
    identity,
    ...(documents ? { documents } : {}),
    warmUp: readQuestions().map(({ document }) => document),
  });
  if (!access.hosts) log.warn({ host }, anyName);
  const address = await kakehashi.listen(host, port, healthPort);
  try {
    const kept = kakehashi.keep(`Kakehashi is ready: ${address}/graphql (try the question that is open there)`);
    return await Promise.race([ended, kept.then(() => 0)]);
  } finally {
    // The process ends even if something hangs.
    setTimeout(() => process.exit(1), serverLimits.stopMs).unref();
    await kakehashi.stop(stopDelayMs);
  }
}

const anyName =
  'Any name is taken: a page of another site may have its own name lead here and read the answers. Set KAKEHASHI_HOSTS to the names under which Kakehashi is reached.';

/** Logs each rule that the store breaks and that no constraint enforces. The store is served all the same, and nothing waits for this. */
async function check(database: Database, log: Logger): Promise<void> {
  try {
    for (const sentence of await brokenRules(database, model)) log.warn(sentence);
  } catch (error) {
    log.warn({ err: error }, 'the rules of the store could not be checked');
  }
}

/** The text for an error that ends the process, without a stack if people can put it right. */
function explained(error: unknown): string {
  if (error instanceof SetupError || error instanceof ArticleError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
