#!/usr/bin/env node
import { readFileSync, statSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { model } from '../schema/index.js';
import { readSeeds, readSeedText, readSeedTexts } from './claims/index.js';
import { tokenCommand } from './cli/token.js';
import { ClientError, SetupError } from './errors.js';
import { coerceVariables } from './execution/planRequest.js';
import { print } from './graph/plan/print.js';
import { executableSchema } from './resolvers/executableSchema.js';

const cli = new Command('kakehashi')
  .description('Works on the graph without a running server. To serve it: npm start.')
  .showHelpAfterError('(--help shows what there is)');

cli
  .command('check')
  .description('check article files against the format, the declarations and one another; write nothing')
  .argument(
    '[path]',
    'a folder with register/*.yaml and articles/*.yaml, or one file, which is checked beside the others of its folder',
    'seeds',
  )
  .action(async (path: string) => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
    const one = isFolder ? undefined : await readSeedText(path, 'seeds');
    const others = (await readSeedTexts(one?.folder ?? path)).filter(({ file }) => file !== one?.text.file);
    const texts = one ? [...others, one.text] : others;
    const articles = readSeeds({ model, type: executableSchema(model).article }, texts, new Map(), new Map(), one?.text);
    const checked = one ? articles.slice(-1) : articles;
    const claims = checked.reduce((sum, { article }) => sum + article.claims.length, 0);
    console.log(`${checked.length === 1 ? path : `${checked.length} files`}, ${claims} claims, no problem.`);
  });

cli
  .command('plan')
  .description('print what a question selects, what each part costs, and the Cypher that it becomes; ask nothing')
  .argument('<file>', 'a GraphQL document with one operation, or - for standard input')
  .option('--variables <json>', 'the variables of the operation', variablesOf, {})
  .addHelpText(
    'after',
    '\nExample:\n  npm run cli -- plan test/queries/who-signed-the-quantum-letter.graphql --variables \'{"agreement": "ri-loi-2020"}\'',
  )
  .action((file: string, { variables }: { variables: Record<string, unknown> }) => {
    const { schema, plans } = executableSchema(model);
    const document = parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
    const [invalid] = validate(schema, document);
    if (invalid) throw invalid;
    const operation = getOperationAST(document);
    if (!operation) throw new GraphQLError(`${file} holds no operation, or more than one.`);
    console.log(print(plans.plan(document, operation, coerceVariables(schema, operation, variables))));
  });

cli.addCommand(tokenCommand());

try {
  await cli.parseAsync();
} catch (error) {
  console.error(explained(error));
  process.exitCode = 1;
}

function variablesOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new InvalidArgumentError(`Expected a JSON object such as {"id": "ericsson"}: ${error instanceof Error ? error.message : error}.`);
  }
}

/** What whoever typed can put right is said without a stack. */
function explained(error: unknown): string {
  if (error instanceof GraphQLError) return String(error);
  if (error instanceof ClientError || error instanceof SetupError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) return `There is no ${error.path}.`;
  if (error instanceof Error) return 'code' in error ? error.message : (error.stack ?? error.message);
  return String(error);
}
