import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { coerceVariables } from '../execution/planRequest.js';
import { print } from '../graph/plan/print.js';
import { type Io, writeLine } from './Io.js';
import { executable } from './parts/executable.js';
import { readStdin } from './parts/input.js';

/** `plan`: prints what a question becomes. */
export const planCommand = (io: Io): Command =>
  new Command('plan')
    .description('print what a question selects, what each part costs, and the Cypher that it becomes; ask nothing')
    .argument('<file>', 'a GraphQL document with one operation, or - for standard input')
    .option('--variables <json>', 'the variables of the operation', variablesOf, {})
    .addHelpText(
      'after',
      '\nExample:\n  kakehashi plan test/queries/who-signed-the-quantum-letter.graphql --variables \'{"agreement": "ri-loi-2020"}\'',
    )
    .action(async (file: string, { variables }: { variables: Record<string, unknown> }) => {
      const { schema, plans } = executable();
      const document = parse(file === '-' ? await readStdin(io) : readFileSync(file, 'utf8'));
      const [invalid] = validate(schema, document);
      if (invalid) throw invalid;
      const operation = getOperationAST(document);
      if (!operation) throw new GraphQLError(`${file} holds no operation, or more than one.`);
      writeLine(io, print(plans.plan(document, operation, coerceVariables(schema, operation, variables))));
    });

function variablesOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new InvalidArgumentError(`Expected a JSON object such as {"id": "ericsson"}: ${error instanceof Error ? error.message : error}.`);
  }
}
