import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Node, Property, Relationship } from '../../schema/declare.js';
import { Actor } from '../../schema/entities/Actor.js';
import { Entity } from '../../schema/entities/Entity.js';
import { kinds, relationships } from '../../schema/index.js';
import { Model } from '../../schema/Model.js';
import { State } from '../../schema/relationships/base.js';
import { PartialDate } from '../../schema/values/PartialDate.js';
import { ingest, prepare, readArticle, seed } from '../../src/claims/index.js';
import { executableSchema } from '../../src/resolvers/executableSchema.js';
import { ask } from '../ask.js';
import { empty, openTestDatabase } from '../database/testDatabase.js';

// All that it takes to add a kind: the class and its place in the list. Here it is done beside the model, and undone
// with this file.
@Node({ plural: 'satellites', description: 'Something put into orbit to be used for years.' })
class Satellite extends Entity {
  @Property(PartialDate, { description: 'When it was launched.' })
  launched?: string;
}

@Relationship({
  type: 'TRACKS',
  description: 'An actor follows a satellite on its way.',
  from: { as: 'tracker', field: 'tracked', description: 'The satellites that this actor follows.' },
  to: { as: 'satellite', field: 'trackers', description: 'Who follows it.' },
  joins: [{ from: [Actor], to: [Satellite] }],
})
class Tracking extends State {}

const model = new Model([...kinds, Satellite], [...relationships, Tracking]);
const executable = executableSchema(model);
const database = openTestDatabase();

const article = `
id: orbit-2026
title: Earth, seen by both
publisher: Example News
language: en
published: '2026-02-01'
accessed: '2026-02-02'
entities:
  - satellite: { id: earthcare, names: [{ language: en, value: EarthCARE }, { language: ja, value: はくりゅう }] }
  - organization: { id: jaxa, names: [{ language: en, value: JAXA }] }
claims:
  - { locator: para 1, satellite: { id: earthcare, launched: '2024-05-28' } }
  - { locator: para 2, tracks: { tracker: jaxa, satellite: earthcare, from: 2024 } }
`;

const satellites = async () => (await database.read({ text: 'MATCH (n:Satellite) RETURN count(n)', parameters: {} }))[0]?.[0];

beforeAll(async () => {
  await empty(database);
  await prepare(database, model);
});
afterAll(() => database.close());

test('a kind that is declared is stated in articles, stored, and asked for like any other', async () => {
  await ingest(database, model, readArticle({ model, type: executable.article }, article, 'orbit-2026.yaml', new Map()));
  const question = `{
    satellites(where: { trackers: { some: { id: { eq: "jaxa" } } } }, orderBy: [{ launched: DESC }]) {
      totalCount
      nodes { __typename name(language: "ja") launched trackers { edges { from corroboration evidence { locator article { id } } node { id } } } }
    }
    organization(id: "jaxa") { tracked(where: { edge: { from: { eq: "2024" } } }) { nodes { id } } }
    entities(where: { kind: { in: [SATELLITE] } }) { nodes { id } }
  }`;
  const evidence = [{ locator: 'para 2', article: { id: 'orbit-2026' } }];
  expect(await ask(question, { database, executable })).toEqual({
    satellites: {
      totalCount: 1,
      nodes: [
        {
          __typename: 'Satellite',
          name: 'はくりゅう',
          launched: '2024-05-28',
          trackers: { edges: [{ from: '2024', corroboration: 1, evidence, node: { id: 'jaxa' } }] },
        },
      ],
    },
    organization: { tracked: { nodes: [{ id: 'earthcare' }] } },
    entities: { nodes: [{ id: 'earthcare' }] },
  });
});

test('it has its index', async () => {
  const names = await database.read({
    text: "SHOW INDEXES YIELD name, labelsOrTypes WHERE 'Satellite' IN labelsOrTypes RETURN name",
    parameters: {},
  });
  expect(names.flat().sort()).toEqual(['satellite_id', 'satellite_known_from', 'satellite_launched', 'satellite_name']);
});

describe('a kind that is taken out of the model again', () => {
  const type = executable.article;
  const without = new Model(kinds, relationships);
  let folder: string;

  beforeEach(async () => {
    await empty(database);
    folder = await mkdtemp(join(tmpdir(), 'kakehashi-seeds-'));
    await mkdir(join(folder, 'register'));
    await mkdir(join(folder, 'articles'));
    await writeFile(join(folder, 'articles/orbit-2026.yaml'), article);
    await seed(database, { model, type }, folder);
    expect(await satellites()).toBe(1);
    await rm(join(folder, 'articles/orbit-2026.yaml'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('goes with the articles that stated it', async () => {
    expect(await seed(database, { model: without, type }, folder)).toMatchObject({ anew: true, retracted: 1 });
    expect(await satellites()).toBe(0);
  });

  test('is missed, before anything is written, if articles that came by no seed still state it', async () => {
    await ingest(
      database,
      model,
      readArticle({ model, type }, article.replaceAll('orbit-2026', 'orbit-2027'), 'orbit-2027.yaml', new Map()),
    );
    await expect(seed(database, { model: without, type }, folder)).rejects.toThrow(/3 problems in the stored article orbit-2027:/);
  });
});
