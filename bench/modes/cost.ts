import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import neo4j, { type Driver } from 'neo4j-driver';
import { model } from '../../schema/index.js';
import { boltParameters } from '../../src/database/parameters.js';
import { ClientError, QueryLimitError } from '../../src/errors.js';
import { coerceVariables } from '../../src/execution/planRequest.js';
import { bound, type Plan, statementsOf } from '../../src/graph/plan/Plan.js';
import { sizesOf, sizesStatement } from '../../src/graph/plan/sizes.js';
import { hitsOf } from '../contenders/Profile.js';
import { DocumentGenerator } from '../documents/DocumentGenerator.js';
import { executable } from '../executable.js';
import { aligned, rounded } from '../report/table.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { withGraph } from './withGraph.js';

/** A question that was asked, what it was thought to cost, and what it did. */
interface Asked {
  readonly question: string;
  readonly cost: number;
  /** Of Neo4j, all statements together: how long it took to plan them, and, once they were planned, to answer. */
  readonly planMs: number;
  readonly ms: number;
  readonly hits: number;
}

/** How many questions are asked, of those that may be asked. */
const asked = 200;

/** No legal question may take longer than this once Neo4j has planned it. */
const longestMs = 2_000;

/** What is asked that is no list of a kind. */
const questions = ['search', 'paths', 'neighbourhood', 'timeline', 'statistics', 'disagreements', 'gaps', 'changes'];

const size = { depth: 6, fields: 4, first: 100 };

/** How far the estimated cost of generated questions lies from what Neo4j reads and how long that takes. */
export async function cost(options: Options, tell: Tell): Promise<void> {
  await withGraph(options, options.scale, tell, async ({ neo4j: connection }) => {
    const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.username, connection.password), {
      disableLosslessIntegers: true,
    });
    try {
      const { text, parameters } = sizesStatement(model);
      const [row] = (await driver.executeQuery(text, parameters, { database: 'neo4j' })).records;
      executable.plans.measure(sizesOf(model, [row?.get(0), row?.get(1)]));
      const ids = await idsIn(driver);
      const results: Asked[] = [];
      const refused = new Map<string, number>();
      for (let seed = 1; results.length < asked; seed++) {
        // Half of them are no lists.
        const root = seed % 2 === 0 ? questions[(seed / 2) % questions.length] : undefined;
        const question = new DocumentGenerator(executable.schema, ids, size, seed).query(root);
        const plan = planned(question);
        if (typeof plan === 'string') refused.set(plan, (refused.get(plan) ?? 0) + 1);
        else results.push(await measured(driver, question, plan));
        if (results.length % 20 === 0) tell(`${results.length} of ${asked} questions asked.`);
      }
      report(results, refused);
    } finally {
      await driver.close();
    }
  });
}

async function idsIn(driver: Driver): Promise<string[]> {
  const ids = 'MATCH (n:Entity) WITH n.id AS id, COUNT { (n)--() } AS degree ORDER BY degree DESC, id RETURN id';
  const { records } = await driver.executeQuery(ids, {}, { database: 'neo4j' });
  const all = records.map((record) => String(record.get('id')));
  // The busiest, and others.
  return [...all.slice(0, 20), ...all.filter((_, i) => i % 500 === 0)];
}

/** Or why it may not be asked. */
function planned(question: string): Plan | string {
  const document = parse(question);
  const operation = getOperationAST(document);
  const [invalid] = validate(executable.schema, document);
  if (!operation || invalid) return 'not valid';
  try {
    return executable.plans.plan(document, operation, coerceVariables(executable.schema, operation, {}));
  } catch (error) {
    if (error instanceof QueryLimitError) return error.numbers.limit;
    if (error instanceof ClientError || error instanceof GraphQLError) return 'bad input';
    throw error;
  }
}

async function measured(driver: Driver, question: string, plan: Plan): Promise<Asked> {
  const { cost: estimated } = plan;
  let [planMs, ms, hits] = [0, 0, 0];
  for (const statement of statementsOf(plan)) {
    const { text, parameters } = bound(statement, {});
    const given = boltParameters(parameters);
    const run = async (prefix: string) => {
      const startedAt = performance.now();
      const { summary } = await driver.executeQuery(prefix + text, given, { database: 'neo4j', routing: 'READ' });
      return { took: performance.now() - startedAt, profile: summary.profile };
    };
    planMs += (await run('EXPLAIN ')).took;
    await run('');
    ms += (await run('')).took;
    const { profile } = await run('PROFILE ');
    hits += profile ? hitsOf(profile) : 0;
  }
  return { question, cost: estimated, planMs, ms, hits };
}

function report(results: readonly Asked[], refused: ReadonlyMap<string, number>): void {
  const rows = (list: readonly Asked[]) =>
    list.map(({ question, cost: estimated, hits, ms, planMs }) => [
      String(estimated),
      String(hits),
      rounded(hits / estimated),
      rounded(ms),
      rounded(planMs),
      question.length > 140 ? `${question.slice(0, 139)}…` : question,
    ]);
  const titles = ['estimated', 'hits', 'hits for 1', 'ms', 'planning ms', 'question'];
  const by = (of: (one: Asked) => number) => [...results].sort((one, other) => of(other) - of(one)).slice(0, 12);
  console.log(`${results.length} questions asked, refused: ${[...refused].map(([why, count]) => `${why} ${count}`).join(', ')}.`);
  console.log(`\nThe slowest\n${aligned([titles, ...rows(by(({ ms }) => ms))], 5)}`);
  console.log(`\nThe slowest to plan\n${aligned([titles, ...rows(by(({ planMs }) => planMs))], 5)}`);
  console.log(`\nThe most underestimated\n${aligned([titles, ...rows(by(({ hits, cost: estimated }) => hits / estimated))], 5)}`);
  const ratios = results.map(({ hits, cost: estimated }) => hits / estimated).sort((a, b) => a - b);
  const at = (share: number) => rounded(ratios[Math.floor(share * (ratios.length - 1))] ?? Number.NaN);
  console.log(
    `\nHits for each of the estimated cost: a tenth have at most ${at(0.1)}, half ${at(0.5)}, nine tenths ${at(0.9)}, all ${at(1)}.`,
  );
  const late = results.filter(({ ms }) => ms > longestMs).length;
  console.log(`${late === 0 ? 'yes' : 'no '}  none takes longer than ${longestMs} ms once it is planned: ${late} do`);
}
