import type { ArticleKind, Side } from '../../../schema/entities/Article.js';

/** A value of YAML or JSON; nothing that is null or left out stands in it. */
export type Json = string | number | boolean | readonly Json[] | Values;
export interface Values {
  readonly [field: string]: Json | undefined;
}

/** An article with all that it states, as it is kept: checked, its texts normalised, its defaults filled in. */
export interface Article {
  readonly id: string;
  readonly kind: keyof (typeof ArticleKind)['values'];
  readonly url?: string;
  readonly title: string;
  readonly publisher: string;
  readonly language: string;
  readonly published?: string;
  readonly accessed: string;
  readonly license?: string;
  readonly derivedFrom?: { readonly article?: string; readonly publisher?: string; readonly url?: string };
  readonly publishers: readonly { readonly name: string; readonly side: keyof (typeof Side)['values'] }[];
  readonly entities: readonly Values[];
  readonly mentions: readonly string[];
  readonly claims: readonly Values[];
}

/**
 * The register and curators' decisions are no reports of anything: they count nothing in corroboration, are always
 * known, rank below every article and mention nothing; and the entities they list may be named by every article.
 */
export const isReference = ({ kind }: { kind: string }): boolean => referenceKinds.includes(kind);

/** The kinds of the register's articles and of curators' decisions. */
export const referenceKinds: readonly string[] = ['REGISTER', 'CURATION'];

/** Where an article stands among others that are taken in with it: what others refer to comes first, so the register, and decisions last. */
export const placeOf = (kind: string): number => (kind === 'REGISTER' ? 0 : kind === 'CURATION' ? 2 : 1);

/** Where something stands in an article: `['claims', 3, 'signed', 'actor']`. */
export type Path = readonly (string | number)[];

/** A problem whose line is not looked up yet. */
export interface Finding {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  /** What may have been meant, to be told after the message: worked out for the first problems only, since it takes long. */
  hint?(): string;
}

/** `claims[3].signed.actor` */
export const printPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${shortened(step)}`)).join('');

/** A text of an article as a message repeats it: cut where it is long. */
export const shortened = (text: string): string => (text.length > shownMax ? `${text.slice(0, shownMax)}…` : text);

/** Longer than any name of a field or id that is meant as one. */
const shownMax = 300;
