import { model } from '../../../schema/index.js';
import { brokenRules, prepare } from '../../../src/claims/index.js';
import { SetupError } from '../../../src/errors.js';
import { constraintStatements } from '../../../src/graph/pattern/constraints.js';
import { empty, statement } from '../../database/testDatabase.js';
import { article } from '../articles.js';
import { database, emptyGraph, register, rows, take } from './graph.js';

const declared = new Map(constraintStatements(model).map(({ name, form }) => [name, form === 'UNIQUE' ? name : null]));

const run = (text: string) => database.execute(statement(text));
const ownersOf = async () => {
  const found = await rows<[string, string | null]>(
    'SHOW INDEXES YIELD name, owningConstraint, state, type WHERE state = "ONLINE" AND type <> "LOOKUP" RETURN name, owningConstraint ORDER BY name',
  );
  // Other tests, of other models, leave theirs.
  return new Map(found.filter(([name]) => declared.has(name) || name === 'mine' || name === 'other'));
};

beforeAll(async () => {
  await run('DROP INDEX mine IF EXISTS');
  await emptyGraph();
});

const sorted = (map: ReadonlyMap<string, string | null>) => [...map].sort();

test('all that is declared is there, and each constraint has its index', async () => {
  expect(sorted(await ownersOf())).toEqual(sorted(declared));
});

test.each([
  ['a constraint that is gone', ['DROP CONSTRAINT node_id_unique']],
  ['an index that is gone', ['DROP INDEX person_name']],
  ['a bare index under the name of a constraint', ['DROP CONSTRAINT node_id_unique', 'CREATE INDEX node_id_unique FOR (n:Node) ON (n.id)']],
  ['a bare index where a constraint belongs', ['DROP CONSTRAINT node_id_unique', 'CREATE INDEX other FOR (n:Node) ON (n.id)']],
  ['an index of something else under a name of ours', ['DROP INDEX person_name', 'CREATE INDEX person_name FOR (n:Person) ON (n.summary)']],
  [
    'a constraint of something else under a name of ours',
    ['DROP CONSTRAINT seed_file_unique', 'CREATE CONSTRAINT seed_file_unique FOR (n:Seed) REQUIRE n.hash IS UNIQUE'],
  ],
  ['a full-text index of something else', ['DROP INDEX names', 'CREATE FULLTEXT INDEX names FOR (n:Name) ON EACH [n.value]']],
])('%s is mended at the next start', async (_what, commands) => {
  for (const command of commands) await run(command);
  await prepare(database, model);
  expect(sorted(await ownersOf())).toEqual(sorted(declared));
});

test('what stands beside ours and is nobody’s rival stays', async () => {
  await run('CREATE TEXT INDEX mine FOR (n:Person) ON (n.name)');
  await run('DROP INDEX person_name');
  await prepare(database, model);
  expect(sorted(await ownersOf())).toEqual(sorted(new Map([...declared, ['mine', null]])));
  await run('DROP INDEX mine');
});

test('what breaks a constraint is named, with what to do; without it the constraint is made', async () => {
  await run('DROP CONSTRAINT publisher_name_unique');
  await run('UNWIND ["A", "A", "B"] AS name CREATE (:Publisher {name: name})');
  const refused = expect(prepare(database, model)).rejects;
  await refused.toThrow(SetupError);
  await expect(prepare(database, model)).rejects.toThrow(/several nodes :Publisher with the same name, among them "A";.*Delete those/);
  await run('MATCH (p:Publisher {name: "A"}) WITH p LIMIT 1 DELETE p');
  await prepare(database, model);
  expect((await ownersOf()).get('publisher_name_unique')).toBe('publisher_name_unique');
});

test('what no constraint can keep is said with its cure', async () => {
  await emptyGraph();
  await take(register());
  await take(article('a', 'claims: [{ locator: p, attended: { actor: ada, event: summit } }]'));
  expect(await brokenRules(database, model)).toEqual([]);
  await run(
    `MATCH (ada:Entity {id: 'ada'}), (summit:Entity {id: 'summit'}) SET ada.names = ['Ada@en', 'Adda@en', 'アダ@ja']
    CREATE (ada)-[:ATTENDED]->(summit), (ada)-[:SIGNED {claim: 'claim-0'}]->(summit), (:Node:Claim {id: 'claim-1', typename: 'Claim'}), (:Node:Entity:Person)`,
  );
  expect(await brokenRules(database, model)).toEqual([
    expect.stringMatching(/^In the store 1 nodes have no id or no kind \(\d+:.*Delete them: MATCH/),
    expect.stringMatching(/1 entities have two names in one language \(ada\).*start again/),
    expect.stringMatching(/2 relationships have no claim \(ada (ATTENDED|SIGNED) summit, ada (ATTENDED|SIGNED) summit\).*DELETE r/),
    expect.stringMatching(/1 claims are stated by no article \(claim-1\)/),
  ]);
});

test('an empty store is ready as soon as it is prepared', async () => {
  await empty(database);
  await prepare(database, model);
  expect(await rows('MATCH (g:Graph) RETURN g.revision')).toEqual([[0]]);
  expect(await brokenRules(database, model)).toEqual([]);
});
