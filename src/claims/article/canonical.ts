import { hash } from 'node:crypto';
import type { Article } from './Article.js';

/**
 * A value as JSON, with keys and lists sorted: no list in an article has an order that says anything. So two articles that state
 * the same have the same text.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return `{${entries
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    .sort()
    .join()}}`;
}

/** The SHA-256 of a text, in hexadecimal digits. */
export const sha256 = (text: string): string => hash('sha256', text);

/** The text in which the store keeps an article, and the hash of that text, by which a change is noticed. */
export function printArticle(article: Article): Printed {
  const known = prints.get(article);
  if (known) return known;
  const source = canonicalJson(article);
  const printed = { source, hash: sha256(source) };
  prints.set(article, printed);
  return printed;
}

interface Printed {
  readonly source: string;
  readonly hash: string;
}

// Asked for some five times on the way of an article into the store.
const prints = new WeakMap<Article, Printed>();

/** Reads an article from the text in which the store keeps it. It was checked when it came in and is not checked again. */
export const parseSource = (source: string): Article => JSON.parse(source) as Article;
