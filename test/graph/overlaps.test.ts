import fc from 'fast-check';
import { buildSchema, execute, parse, printSchema, validate, visit } from 'graphql';
import { DocumentGenerator } from '../../bench/documents/DocumentGenerator.js';
import { ClientError } from '../../src/errors.js';
import { limits } from '../../src/graph/limits/limits.js';
import { statementsOf } from '../../src/graph/plan/Plan.js';
import { behind, type Selection } from '../../src/graph/select/Selection.js';
import { ask, executable, plan } from '../ask.js';

/** How many fields a selection holds, at every depth. */
const sizeOf = (selection: Selection | undefined): number =>
  (selection?.fields ?? []).reduce((sum, field) => sum + 1 + sizeOf(behind(field)), 0);

function fieldsOf(question: string): number {
  let fields = 0;
  visit(parse(question), { Field: () => void fields++ });
  return fields;
}

function planned(question: string) {
  const { plan: planned } = plan(question);
  return {
    fields: planned.roots.reduce((sum, { selection }) => sum + 1 + sizeOf(selection), 0),
    chars: Math.max(...statementsOf(planned).map(({ text }) => text.length)),
  };
}

const kinds = ['Person', 'Organization', 'Country', 'Locality', 'Project', 'Programme', 'Domain', 'Event', 'Agreement', 'Entity', 'Actor'];

describe('a plan grows with its question, and not with the kinds that it can meet', () => {
  test.each([1, 2, 3, 4])('fragments on many kinds that overlap in one field, %i deep', (depth) => {
    const inside = (level: number): string =>
      level === 0
        ? 'id'
        : kinds.map((kind, i) => `... on ${kind} { relatedTo(first: 1) { nodes { ${i === 0 ? inside(level - 1) : 'id'} } } }`).join(' ');
    const question = `{ entities(first: 1) { nodes { ${inside(depth)} } } }`;
    const { fields, chars } = planned(question);
    expect(fields).toBeLessThanOrEqual(fieldsOf(question));
    expect(chars).toBeLessThan(300 * (depth + 1));
  });

  test('whatever is asked: generated questions are refused, or no larger than they are written', () => {
    const size = { depth: 8, fields: 10, first: 5 };
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, isDated) => {
        const question = new DocumentGenerator(executable().schema, ['japan', 'ericsson'], size, seed).query();
        try {
          const { fields, chars } = planned(isDated ? `query Q @asOf(known: "2024", valid: "2023") ${question}` : question);
          expect(fields).toBeLessThanOrEqual(fieldsOf(question));
          expect(chars).toBeLessThanOrEqual(limits.statementCharsMax);
        } catch (error) {
          if (!(error instanceof ClientError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['by what claims are about', 'subject { ... on Claim { ', ' } }', 'claims'],
    ['under an alias at each level', 'a: subject { ... on Claim { object { id } ', ' } }', 'claims'],
  ])('references lead no further than relationships: %s', (_, open, close, root) => {
    const deep = `{ ${root}(first: 1) { nodes { ${open.repeat(6)} subject { id } ${close.repeat(6)} } } }`;
    expect(() => plan(deep)).toThrow(/hops 6, at most 5 allowed/);
  });
});

describe('what overlapping fragments ask for is answered as GraphQL has it', () => {
  interface Thing {
    id: string;
    name: string;
    summary: string | null;
    __typename: string;
    relatedTo: { nodes: { id: string }[] };
  }
  interface Answer {
    entities: { nodes: Thing[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }
  const things = new Map<string, Thing>();
  const source = (id: string): object => {
    const { relatedTo, ...own } = things.get(id) as Thing;
    return {
      ...own,
      relatedTo: ({ first }: { first: number }) => ({ nodes: relatedTo.nodes.slice(0, first).map((one) => source(one.id)) }),
    };
  };

  beforeAll(async () => {
    const page = 'nodes { id name summary __typename relatedTo(first: 2) { nodes { id } } }';
    for (let after: string | null = null, more = true; more; ) {
      const { entities }: Answer = await ask<Answer>(
        `query ($after: String) { entities(first: 100, after: $after) { pageInfo { hasNextPage endCursor } ${page} } }`,
        { variables: { after } },
      );
      for (const thing of entities.nodes) things.set(thing.id, thing);
      ({ hasNextPage: more, endCursor: after } = entities.pageInfo);
    }
  });

  const leaf = fc.constantFrom('id', 'name', 'summary', '__typename', 'n: name', 'x: id');
  const { selection } = fc.letrec<{ selection: string; field: string; fragment: string; deeper: string }>((tie) => ({
    field: fc.oneof({ maxDepth: 4 }, leaf, tie('deeper')),
    deeper: fc
      .tuple(fc.constantFrom('relatedTo(first: 2)', 'relatedTo(first: 1)'), tie('selection'))
      .map(([field, inner]) => `${field === 'relatedTo(first: 1)' ? 'one: ' : ''}${field} { nodes ${inner} }`),
    fragment: fc.tuple(fc.constantFrom(...kinds), tie('selection')).map(([kind, inner]) => `... on ${kind} ${inner}`),
    selection: fc
      .array(fc.oneof({ maxDepth: 4 }, tie('field'), tie('fragment')), { minLength: 1, maxLength: 4 })
      .map((parts) => `{ ${parts.join(' ')} }`),
  }));

  test('generated questions, against graphql-js over the same data', async () => {
    // Without any resolver of ours.
    const plainSchema = buildSchema(printSchema(executable().schema));
    const ids = [...things.values()]
      .filter(({ relatedTo }) => relatedTo.nodes.length > 1)
      .slice(0, 12)
      .map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(selection, async (inner) => {
        const question = `{ nodes(ids: ${JSON.stringify(ids)}) { ... on Entity ${inner} } }`;
        const document = parse(question);
        fc.pre(validate(executable().schema, document).length === 0);
        const expected = await execute({ schema: plainSchema, document, rootValue: { nodes: () => ids.map(source) } });
        let answer: unknown;
        try {
          answer = await ask(question);
        } catch (error) {
          fc.pre(!(error instanceof ClientError));
          throw error;
        }
        expect(answer).toEqual(JSON.parse(JSON.stringify(expected.data)));
      }),
      { numRuns: 150 },
    );
  });
});
