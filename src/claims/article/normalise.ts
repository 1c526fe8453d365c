import { plainText } from '../../../schema/values/plainText.js';
import type { Article, Finding, Json, Path, Values } from './Article.js';
import { textProblems } from './texts.js';

/**
 * Makes an article of an `ArticleInput` that GraphQL has coerced: texts in their plain form, addresses as texts, defaults filled
 * in, nothing null. Returns with it what is wrong with its texts and addresses. Fields that could not be coerced are missing from
 * the article.
 */
export function normalise(coerced: unknown): { article: Article; problems: Finding[] } {
  const problems: Finding[] = [];
  const given = (typeof coerced === 'object' && coerced !== null ? values(coerced, [], problems) : {}) as unknown as Article;
  const { kind = 'ARTICLE', publishers = [], entities = [], mentions = [], claims = [] } = given;
  return { article: { ...given, kind, publishers, entities, mentions, claims }, problems };
}

function values(object: object, path: Path, problems: Finding[]): Values {
  const members = Object.entries(object).map(([key, member]) => [key, json(member, [...path, key], problems)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function json(value: unknown, path: Path, problems: Finding[]): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof URL) return url(value, path, problems);
  if (typeof value === 'string') return text(value, path, problems);
  if (Array.isArray(value)) return value.map((item, i) => json(item, [...path, i], problems)).filter((item) => item !== undefined);
  return typeof value === 'object' ? values(value, path, problems) : (value as number | boolean);
}

function text(value: string, path: Path, problems: Finding[]): string {
  const plain = plainText(value);
  problems.push(...textProblems(plain, path));
  return plain;
}

function url(value: URL, path: Path, problems: Finding[]): string {
  const refuse = (message: string) => problems.push({ path, code: 'INVALID_URL', message });
  if (value.protocol !== 'http:' && value.protocol !== 'https:')
    refuse(`The address begins with "${value.protocol}"; expected "https:" or "http:".`);
  if (value.username || value.password) refuse('The address holds a user name or a password; leave out what stands before the "@".');
  return text(value.href, path, problems);
}
