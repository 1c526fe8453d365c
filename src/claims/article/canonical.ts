import { hash } from 'node:crypto';
import type { Article } from './Article.js';

/**
 * One text for one meaning: keys in order, and lists too, for no list in an article has an order that says anything.
 * Articles that differ in nothing else are the same.
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

/** The text in which the store keeps an article, and the hash by which it knows it again. */
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
