/** A row of a table in Markdown. */
export const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** A table of three columns in Markdown, as a part of a page; no part where it has no rows. */
export const table = (rows: readonly string[], first = 'field', second = 'type', third = 'meaning'): string[] =>
  rows.length === 0 ? [] : [[row(first, second, third), '|---|---|---|', ...rows].join('\n')];
