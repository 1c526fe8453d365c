import { getOperationAST, parse } from 'graphql';
import neo4j from 'neo4j-driver';
import type { Connection } from '../src/database/index.js';
import { boltParameters } from '../src/database/parameters.js';
import { coerceVariables } from '../src/execution/planRequest.js';
import { bound, statementsOf } from '../src/graph/plan/Plan.js';
import { Contender, type Program } from './contenders/Contender.js';
import { hitsOf, profileLine } from './contenders/Profile.js';
import { executable } from './executable.js';
import type { Question, Variables } from './questions/Question.js';

/** What one request costs in Neo4j. */
export interface Hits {
  readonly statements: number;
  readonly dbHits: number;
}

/** Of Kakehashi: the statements are those of its plan. */
export async function ownProfile(connection: Connection, { kakehashi: { document } }: Question, given: Variables): Promise<Hits> {
  const { schema, plans } = executable;
  const parsed = parse(document);
  const operation = getOperationAST(parsed);
  if (!operation) throw new Error('The question holds no operation.');
  const names = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const declared = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const variables = coerceVariables(schema, operation, declared);
  const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.username, connection.password));
  try {
    const hits: number[] = [];
    for (const statement of statementsOf(plans.plan(parsed, operation, variables))) {
      const { text, parameters } = bound(statement, variables);
      const { summary } = await driver.executeQuery(`PROFILE ${text}`, boltParameters(parameters), { database: 'neo4j' });
      hits.push(summary.profile ? hitsOf(summary.profile) : 0);
    }
    return { statements: hits.length, dbHits: hits.reduce((sum, one) => sum + one, 0) };
  } finally {
    await driver.close();
  }
}

/** Of another: started once more with a driver that sends each statement as PROFILE. */
export async function profileOf(program: Program, asked: readonly [Question, Variables][]): Promise<Map<string, Hits>> {
  const contender = await Contender.start({ ...program, env: { ...program.env, PROFILE: '1' } });
  try {
    const hits = new Map<string, Hits>();
    for (const [question, variables] of asked) {
      if (!contender.requestFor(question, variables)) continue;
      contender.heard();
      await contender.ask(question, variables);
      const each = contender.heard().flatMap((line) => (line.startsWith(profileLine) ? [Number(line.slice(profileLine.length))] : []));
      hits.set(question.name, { statements: each.length, dbHits: each.reduce((sum, one) => sum + one, 0) });
    }
    return hits;
  } finally {
    await contender.stop();
  }
}
