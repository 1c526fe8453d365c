import { readdirSync, readFileSync } from 'node:fs';
import { type GraphQLResolveInfo, graphql, isObjectType } from 'graphql';
import { anonymous } from '../../src/execution/Viewer.js';
import { ask, executable, seeded } from '../ask.js';

/** All questions that stand in the project, each with its variables. */
const questions = ['test/queries', 'docs/questions'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const source = readFileSync(`${folder}/${file}`, 'utf8');
      const [, variables = '{}'] = /^# (\{.*\})$/m.exec(source) ?? [];
      return [file, source, JSON.parse(variables) as Record<string, unknown>] as const;
    }),
);

const alone = (source: string, variableValues: Record<string, unknown> = {}) =>
  graphql({
    schema: executable().schema,
    source,
    variableValues,
    contextValue: { database: seeded, signal: new AbortController().signal, languages: [], viewer: anonymous },
  });

test.each(questions)('graphql-js alone answers as the server does: %s', async (_, source, variables) => {
  const { data, errors } = await alone(source, variables);
  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data))).toEqual(await ask(source, { variables }));
});

test('what may not be asked is refused there, too', async () => {
  const { data, errors } = await alone('{ people(first: 1000) { nodes { id } } }');
  expect(data).toBeNull();
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('a type of which several kinds are is told, whether or not anybody asks for it', async () => {
  const { data } = await alone('{ nodes(ids: ["japan", "ericsson"]) { id ... on Country { iso2 } ... on Organization { category } } }');
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    nodes: [
      { id: 'japan', iso2: 'JP' },
      { id: 'ericsson', category: 'company' },
    ],
  });
});

test('no resolver throws, whatever it is given', () => {
  const info = { path: { key: 'id' } } as GraphQLResolveInfo;
  const types = Object.values(executable().schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const fields = types.flatMap((type) =>
    isObjectType(type) && !/^(Query|Mutation|Subscription)$/.test(type.name) ? Object.values(type.getFields()) : [],
  );
  for (const { resolve } of fields) expect(resolve?.({ id: 'x' }, {}, undefined, info)).toBe('x');
  expect(fields.length).toBeGreaterThan(500);
});
