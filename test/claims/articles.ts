import { model } from '../../schema/index.js';
import type { Article } from '../../src/claims/article/Article.js';
import type { Known } from '../../src/claims/check/known.js';
import { type Declaration, readArticle } from '../../src/claims/index.js';
import { ArticleError, type Problem } from '../../src/errors.js';
import { executableSchema } from '../../src/resolvers/executableSchema.js';

/** One in each process: TypeGraphQL holds no more. */
export const executable = executableSchema(model);

export const declaration: Declaration = { model, type: executable.article };

/** What stands at the head of an article, where a test does not care. */
export const head = (id: string, more = '') => `id: ${id}
title: ${id}
publisher: Publisher of ${id}
language: en
published: '2025-05-12'
accessed: '2026-11-22'
${more}${more === '' ? '' : '\n'}`;

export const article = (id: string, more: string): Article => readArticle(declaration, head(id, more), `articles/${id}.yaml`);

/** An article with another head than usual: `headed('id: a\npublisher: P', …)` overwrites line by line. */
export function headed(id: string, fields: Record<string, string>, more = ''): Article {
  const lines = head(id).trim().split('\n');
  const kept = lines.filter((line) => !Object.keys(fields).includes(line.split(':')[0] ?? ''));
  const own = Object.entries(fields).map(([field, value]) => `${field}: ${value}`);
  return readArticle(declaration, `${[...kept, ...own].join('\n')}\n${more}`, `articles/${id}.yaml`);
}

/** The problems of a text that is to be refused. */
export function problemsIn(text: string, known?: ReadonlyMap<string, Known>): Problem[] {
  try {
    readArticle(declaration, text, 'articles/a.yaml', known);
  } catch (error) {
    if (error instanceof ArticleError) return error.problems;
    throw error;
  }
  return [];
}

export const codesIn = (text: string, known?: ReadonlyMap<string, Known>): string[] => problemsIn(text, known).map(({ code }) => code);

/** Ids of the register, by kind. */
export const register = (kinds: Record<string, string[]>): Map<string, Known> =>
  new Map(Object.entries(kinds).flatMap(([kind, ids]) => ids.map((id) => [id, { kind, registered: true }] as const)));
