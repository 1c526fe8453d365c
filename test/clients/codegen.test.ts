import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';
import { Serving } from '../server/serving.js';

/** What our scalars are in JSON, as whoever generates types has to say it. */
const scalars = { CountryCode: 'string', Currency: 'string', DateTime: 'string', Locale: 'string', PartialDate: 'string', URL: 'string' };

const operations = {
  Signatories: `query Signatories($agreement: ID!, $where: SignatureActorWhere, $orderBy: [SignatureActorOrder!]) {
    agreement(id: $agreement) {
      __typename
      date
      inForce
      signatories(first: 2, where: $where, orderBy: $orderBy) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges {
          date
          capacity
          certainty
          node { __typename id name ... on Country { iso2 } }
          evidence { locator article { title url published language } }
        }
      }
    }
  }`,
  Found: `query Found($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Infrastructure { cost { amount currency } readyFor }
      ...Named
      ... on Article { url language kind }
    }
  }
  fragment Named on Entity { name(language: "ja") names { value language } }`,
};

const variables = {
  Signatories: { agreement: 'quantum-loi-2025', where: { kind: { in: ['PERSON'] } }, orderBy: [{ edge: { date: 'DESC' } }] },
  Found: { ids: ['far-north-fiber', 'japan', 'nobody'] },
};

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  module: 'nodenext',
  target: 'es2023',
  types: [],
  noEmit: true,
};

let serving: Serving;
let folder: string;
beforeAll(async () => {
  serving = await new Serving().startReady();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-codegen-'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const schema = parse(await readFile('schema/schema.graphql', 'utf8'));
  const generate = (filename: string, documents: Record<string, string>, pluginMap: object) =>
    codegen({
      filename,
      schema,
      documents: Object.entries(documents).map(([name, text]) => ({ location: `${name}.graphql`, document: parse(text) })),
      config: { scalars, strictScalars: true, useTypeImports: true },
      plugins: Object.keys(pluginMap).map((name) => ({ [name]: {} })),
      pluginMap: { ...pluginMap },
    }).then((text) => writeFile(join(folder, filename), text));
  await generate('schema.ts', {}, { typescript });
  await generate('operations.ts', operations, { typescriptOperations, typedDocumentNode });
});
afterAll(async () => {
  await serving.stop();
  await rm(folder, { recursive: true });
});

/** The complaints of tsc about everything generated and a program that uses it. */
async function complaintsOf(program: string): Promise<string> {
  await writeFile(join(folder, 'program.ts'), program);
  return spawnSync(resolve('node_modules/.bin/tsc'), ['--project', folder], { encoding: 'utf8' }).stdout;
}

/** A program that holds a question's variables and our answer to it, and says that they are what was generated. */
async function programOf(name: keyof typeof operations): Promise<string> {
  const { body } = await serving.ask(operations[name], variables[name]);
  expect(body.errors).toBeUndefined();
  return `import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
    import type { ${name}Document } from './operations.js';
    export const variables: VariablesOf<typeof ${name}Document> = ${JSON.stringify(variables[name])};
    export const answer: ResultOf<typeof ${name}Document> = ${JSON.stringify(body.data)};`;
}

test.each(['Signatories', 'Found'] as const)('types are generated, and our answer to %s has them', async (name) => {
  expect(await complaintsOf(await programOf(name))).toBe('');
});

test.each([
  ['a wrong type', /"totalCount":\d+/, '"totalCount":"two"', /totalCount|'string' is not assignable to type 'number'/],
  ['what was not asked', /"totalCount"/, '"count":2,"totalCount"', /"count"' does not exist/],
  ['no such value', /"capacity":"\w+"/, '"capacity":"BYSTANDER"', /BYSTANDER/],
  ['no such condition', /"kind":\{"in":\["PERSON"\]\}/, '"kind":{"in":["GHOST"]}', /GHOST/],
])('they tell %s', async (_what, right, wrong, complaint) => {
  const program = await programOf('Signatories');
  expect(program).toMatch(right);
  expect(await complaintsOf(program.replace(right, wrong))).toMatch(complaint);
});
