/** One thing as it is printed: a document for programs, lines for people. */
export interface Shown {
  readonly document: object;
  readonly lines: readonly string[];
}

/** Where an article states something. */
export interface Evidence {
  readonly locator: string;
  readonly article: { readonly id: string };
}

/** The articles that state something, each with the place: `[clubic-2025-05-12 last para; ecinews para 2]` */
export const sources = (evidence: readonly Evidence[]): string =>
  evidence.length === 0 ? '' : `  [${evidence.map(({ article, locator }) => `${article.id} ${locator}`).join('; ')}]`;

/** What stands on a page and what does not: nothing, or a line that says how many more there are. */
export const more = (total: number, shown: number): string[] => (total > shown ? [`  … and ${total - shown} more`] : []);

/** The fields that are stated, as `field: value` lines. */
export const fieldLines = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(fields).flatMap(([field, value]) => (value === null || value === undefined ? [] : [`  ${field}: ${printed(value)}`]));

/** A value of an answer in a line: an amount of money as `1000000000 EUR`. */
export function printed(value: unknown): string {
  if (Array.isArray(value)) return value.map(printed).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(printed).join(' ');
  return String(value);
}
