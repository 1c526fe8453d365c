import { articleLimits } from './limits.js';

/** Something in a file that no article may have. */
export interface Foreign {
  readonly message: string;
  /** The place in the text, in UTF-16 units from its start. */
  readonly offset: number;
}

/**
 * Finds what no article may have, before anything is composed: nesting or width without bound; anchors and aliases, by which a
 * few lines would become gigabytes; and directives, which change what words mean. It keeps a stack of its own, so that no depth
 * can exhaust ours.
 */
export function foreignTokens(tokens: readonly unknown[]): Foreign[] {
  const found: Foreign[] = [];
  const open = tokens.map((token) => ({ token: token as Token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    const foreign = foreignIn(token, depth);
    if (foreign !== undefined) {
      found.push({ message: foreign, offset: token.offset ?? 0 });
      continue;
    }
    for (const inner of inside(token)) open.push({ token: inner, depth: depth + (token.items ? 1 : 0) });
  }
  return found.sort((one, other) => one.offset - other.offset);
}

interface Token {
  readonly type: string;
  readonly offset?: number;
  readonly source?: string;
  /** The tokens before a document's value; the bracket of a collection. */
  readonly start?: Token | readonly Token[];
  readonly value?: Token;
  readonly items?: readonly Item[];
}

interface Item {
  /** The tokens before the key; `sep` holds those before the value. */
  readonly start: readonly Token[];
  readonly key?: Token | null;
  readonly sep?: readonly Token[];
  readonly value?: Token;
}

function foreignIn({ type, source, start, items = [] }: Token, depth: number): string | undefined {
  const { depthMax, fieldsMax } = articleLimits;
  if (depth > depthMax) return `Something here is nested more than ${depthMax} deep; nothing in an article is.`;
  const isMap = type === 'block-map' || (start !== undefined && 'type' in start && start.type === 'flow-map-start');
  const fields = isMap ? items.length : 0;
  if (fields > fieldsMax) return `Here stand ${fields} fields side by side; nothing in an article has more than ${fieldsMax}.`;
  if (type === 'anchor') return `An anchor (${source}) stands here; take it out, and write out what it stands for.`;
  if (type === 'alias') return `An alias (${source}) stands here; write out what it stands for.`;
  if (type === 'directive' && source !== '%YAML 1.2') return `"${source}" stands here; files are read as YAML 1.2, without directives.`;
  return undefined;
}

function inside({ type, start, value, items = [] }: Token): Token[] {
  const before = type === 'document' ? ([start ?? []].flat() as Token[]) : [];
  const parts = items.flatMap((item) => [...item.start, item.key ?? [], ...(item.sep ?? []), item.value ?? []].flat());
  return [...before, ...(value ? [value] : []), ...parts];
}
