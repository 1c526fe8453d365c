import type { ArticleKind, Side } from '../../../schema/entities/Article.js';

/** A value of an article, as JSON has it; null does not occur. */
export type Json = string | number | boolean | readonly Json[] | Values;
/** An object in an article: its fields, each with its value. */
export interface Values {
  readonly [field: string]: Json | undefined;
}

/** An article with all that it states, checked, its texts normalised and its defaults filled in. */
export interface Article {
  readonly id: string;
  readonly kind: keyof (typeof ArticleKind)['values'];
  readonly url?: string;
  readonly title: string;
  readonly publisher: string;
  readonly language: string;
  /** A partial date: a day, a month or a year. */
  readonly published?: string;
  /** A partial date, usually a day. */
  readonly accessed: string;
  readonly license?: string;
  /** The source that the article retells: the id of an article, or a publisher and an address. */
  readonly derivedFrom?: { readonly article?: string; readonly publisher?: string; readonly url?: string };
  readonly publishers: readonly { readonly name: string; readonly side: keyof (typeof Side)['values'] }[];
  /** The entries of entities: each has one field, named after a kind, such as `project`. */
  readonly entities: readonly Values[];
  /** The ids of entities that the article names without stating anything of them. */
  readonly mentions: readonly string[];
  readonly claims: readonly Values[];
}

/**
 * Whether an article belongs to the register or holds a curator's decision. Such an article is no report: it counts nothing in
 * corroboration, is always known, ranks below every other article and mentions nothing, and every article may name the entities
 * that it lists.
 */
export const isReference = ({ kind }: { kind: string }): boolean => referenceKinds.includes(kind);

/** The kinds of articles for which `isReference` is true. */
export const referenceKinds: readonly string[] = ['REGISTER', 'CURATION'];

/** Where an article stands among others that are taken in with it: what others refer to comes first, so the register, and decisions last. */
export const placeOf = (kind: string): number => (kind === 'REGISTER' ? 0 : kind === 'CURATION' ? 2 : 1);

/** The place of a value in an article: `['claims', 3, 'signed', 'actor']`. */
export type Path = readonly (string | number)[];

/** A problem in an article. Its line in the file is looked up later, from the path. */
export interface Finding {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  /** A sentence to follow the message, such as "Did you mean …?". It takes long to make, so only the first problems get one. */
  hint?(): string;
}

/** A path as messages show it: `claims[3].signed.actor`. */
export const printPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${shortened(step)}`)).join('');

/** A text of an article as messages repeat it: cut after 300 characters. */
export const shortened = (text: string): string => (text.length > shownMax ? `${text.slice(0, shownMax)}…` : text);

/** Longer than any name of a field or id that is meant as one. */
const shownMax = 300;
