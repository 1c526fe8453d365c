import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { ingest, prepare, retract } from '../../../src/claims/index.js';
import { empty, openTestDatabase } from '../../database/testDatabase.js';
import { headed } from '../articles.js';
import { digestOf } from './digest.js';

/** The Neo4j that these tests write to. */
export const database = openTestDatabase();

afterAll(() => database.close());

export async function emptyGraph(): Promise<void> {
  await empty(database);
  await prepare(database, model);
}

export const take = (article: Article, key?: string) => ingest(database, model, article, key === undefined ? {} : { key });
export const drop = (id: string) => retract(database, model, id);

/** Things to write about. */
export const register = (more = '') =>
  headed(
    'register',
    { kind: 'REGISTER', publisher: 'Kakehashi' },
    `entities:
  - person: { id: ada, names: [{ language: en, value: Ada }] }
  - person: { id: taro, names: [{ language: ja, value: 太郎 }] }
  - person: { id: tarou }
  - organization: { id: nec, names: [{ language: en, value: NEC }], category: company }
  - country: { id: japan, names: [{ language: en, value: Japan }], iso2: JP }
  - event: { id: summit, date: 2025 }
  - event: { id: council }
  - infrastructure: { id: cable }
claims:
  - { locator: entry nec, locatedIn: { subject: nec, place: japan } }
publishers:
  - { name: Publisher of a, side: EU }
  - { name: Publisher of b, side: JAPAN }
${more}`,
  );

export async function rows<Row extends unknown[]>(text: string, parameters: Record<string, unknown> = {}): Promise<Row[]> {
  return (await database.read({ text, parameters })) as Row[];
}

export async function value<T>(text: string, parameters: Record<string, unknown> = {}): Promise<T> {
  return (await rows(text, parameters))[0]?.[0] as T;
}

/** The whole graph but for what tells how it came about, as lines in order. */
export const digest = () => digestOf(database);

export const revision = () => value<number>('MATCH (g:Graph) RETURN g.revision');
