import { limits } from '../../src/graph/limits/limits.js';
import { Serving } from './serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

describe('what it costs', () => {
  test('is told with every answer: at worst, and what the answer is made of', async () => {
    const { body } = await serving.ask('{ people(first: 7) { nodes { id roles(first: 2) { totalCount } } } }');
    expect(body.extensions).toEqual({ cost: { estimated: 7 + 7 * 2 + 1, actual: 7, max: 100_000 } });
  });

  test('is never more than what was estimated', async () => {
    const { body } = await serving.ask(
      '{ event(id: "dpc-3") { attendees(first: 50) { edges { evidence { article { id } } claim { id } node { id } } } } }',
    );
    const cost = body.extensions?.cost as Record<string, number> | undefined;
    expect(cost?.actual).toBeGreaterThan(10);
    expect(cost?.actual).toBeLessThanOrEqual(cost?.estimated ?? 0);
  });

  test('of the schema, each object is counted', async () => {
    expect((await serving.ask('{ __schema { queryType { name } } }')).body).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
      extensions: { cost: { estimated: 2, actual: 2, max: 100_000 } },
    });
    expect((await serving.ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });

  test('an answer that is larger than it may be is refused when it has been read, and no part of it is sent', async () => {
    const { answerBytesMax } = limits;
    limits.answerBytesMax = 1_000;
    try {
      const { status, body } = await serving.ask('{ people(first: 50) { nodes { id name } } revision }');
      expect(status).toBe(400);
      expect(body.data ?? null).toBeNull();
      expect(body.errors).toMatchObject([
        { extensions: { code: 'QUERY_TOO_LARGE', limit: 'answerBytes', max: 1_000, actual: expect.any(Number), cure: expect.any(String) } },
      ]);
      expect((await serving.ask('{ people(first: 5) { nodes { id name } } }')).status).toBe(200);
    } finally {
      limits.answerBytesMax = answerBytesMax;
    }
  });

  test('of a dry run nothing is read', async () => {
    const question = '{ people(first: 7) { nodes { id } } node(id: "japan") { id } }';
    const { status, body } = await serving.ask(`query @dryRun ${question}`);
    const real = await serving.ask(question);
    expect(status).toBe(200);
    expect(body).toEqual({ data: null, extensions: { cost: { estimated: 8, max: 100_000 } } });
    expect(real.body.extensions).toMatchObject({ cost: { estimated: 8, actual: 8 } });
  });

  test('what is too large is refused with the list that makes it so', async () => {
    const { status, body } = await serving.ask(
      '{ people(first: 100) { nodes { roles(first: 100) { nodes { officeholders(first: 100) { totalCount nodes { id } } } } } } }',
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_LARGE',
      limit: 'cost',
      max: 100_000,
      actual: 1_010_100,
      cure: expect.stringContaining('people.nodes.roles.nodes.officeholders'),
    });
  });
});

describe('what is behind an answer', () => {
  const provenanceOf = async (selection: string) =>
    (await serving.ask(`query @provenance { ${selection} }`)).body.extensions?.provenance as Record<
      string,
      { claims: string[]; articles: string[] }
    >;

  test('stands by response path: properties of nodes and of relationships, and the relationships themselves', async () => {
    const found = await provenanceOf(
      'letter: agreement(id: "quantum-loi-2025") { day: date signatories(first: 1) { edges { date node { name } } nodes { __typename } } }',
    );
    expect(Object.keys(found).sort()).toEqual([
      'letter.day',
      'letter.signatories.edges.0',
      'letter.signatories.edges.0.date',
      'letter.signatories.edges.0.node.name',
      'letter.signatories.nodes.0',
    ]);
  });

  test('is the claims that the graph shows, and the articles that are their evidence', async () => {
    const found = await provenanceOf(
      'infrastructure(id: "far-north-fiber") { cost { amount } builders: actors(first: 1) { edges { role } } }',
    );
    const { body } = await serving.ask(`{
      cable: infrastructure(id: "far-north-fiber") {
        claims(first: 50, where: { predicate: { eq: "cost" } }) { nodes { id value evidence { article { id } } } }
        cost { amount currency }
        actors(first: 1) { edges { claim { id evidence { article { id } } } } }
      }
    }`);
    interface Claim {
      id: string;
      value: string;
      evidence: { article: { id: string } }[];
    }
    const cable = body.data?.cable as {
      claims: { nodes: Claim[] };
      cost: { amount: number; currency: string };
      actors: { edges: { claim: Claim }[] };
    };
    const behind = ({ id, evidence }: Claim) => ({ claims: [id], articles: evidence.map(({ article }) => article.id).sort() });
    const shown = cable.claims.nodes.find(({ value }) => value === `${cable.cost.currency} ${cable.cost.amount}`) as Claim;
    expect(cable.claims.nodes.length).toBeGreaterThan(1);
    expect(found['infrastructure.cost']).toEqual(behind(shown));
    expect(found['infrastructure.builders.edges.0']).toEqual(behind(cable.actors.edges[0]?.claim as Claim));
  });

  test('is limited to what was known then', async () => {
    const { body } = await serving.ask(
      'query @provenance @asOf(known: "2022-12-31") { infrastructure(id: "far-north-fiber") { lengthKm connects(first: 20) { nodes { id } } } }',
    );
    const provenance = Object.values(body.extensions?.provenance as Record<string, { articles: string[] }>);
    const articles = [...new Set(provenance.flatMap((behind) => behind.articles))];
    const { body: known } = await serving.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { knownFrom } } }', {
      ids: articles,
    });
    const nodes = known.data?.nodes as { knownFrom: string | null }[] | undefined;
    const days = nodes?.map(({ knownFrom }) => knownFrom ?? '') ?? [];
    expect(days.length).toBeGreaterThan(0);
    for (const day of days) expect(day <= '2022-12-31').toBe(true);
  });

  test('is told to those who ask for it only', async () => {
    expect((await serving.ask('{ node(id: "japan") { id } }')).body.extensions).not.toHaveProperty('provenance');
  });
});

test('a day as of which nothing is asked is the asker’s mistake', async () => {
  const { status, body } = await serving.ask('query @asOf { people { totalCount } }');
  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: '@asOf' }] });
});
