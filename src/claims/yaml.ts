import { Composer, type Document, isNode, LineCounter, Parser } from 'yaml';
import type { Finding, Path } from './Article.js';
import { articleLimits } from './limits.js';

export interface Yaml {
  readonly value: unknown;
  readonly problems: (Finding & { line: number })[];
  /** The line of what stands at `path`, or of the nearest thing around it. */
  lineOf(path: Path): number;
}

/**
 * Reads one strict YAML 1.2 document: warnings are errors, keys are unique, and there are no aliases, by which a few
 * lines would become gigabytes. A byte order mark at the start is passed over: some editors write one.
 */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const line = (offset: number) => lines.linePos(Math.max(offset, 0)).line;
  const refused = (message: string, offset: number) => ({ path: [], code: 'INVALID_YAML', message, line: line(offset) });
  const nothing = { value: undefined, lineOf: () => 1 };

  // Before it is composed, which recurses.
  const deep = tooDeep(tokens);
  if (deep !== undefined)
    return {
      ...nothing,
      problems: [refused(`Something here is nested more than ${articleLimits.depthMax} deep; nothing in an article is.`, deep)],
    };
  const documents = [...new Composer({ uniqueKeys: true, prettyErrors: false }).compose(tokens, true, text.length)];
  const [document, second] = documents as [Document.Parsed, Document.Parsed?];
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) => refused(`${message}.`.replace('..', '.'), pos[0]));
  if (second) problems.push(refused('A second document starts here; a file holds one article.', second.range[0]));
  if (problems.length > 0) return { ...nothing, problems };
  return { ...readOut(document, refused), lineOf: (path) => line(offsetOf(document, path)) };
}

interface Token {
  type: string;
  offset?: number;
  items?: { key?: Token | null; value?: Token }[];
  value?: Token;
}

/** Where the nesting first exceeds the bound. With a stack of its own, so that no depth can exhaust ours. */
function tooDeep(tokens: readonly unknown[]): number | undefined {
  const open = tokens.map((token) => ({ token: token as Token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > articleLimits.depthMax) return token.offset ?? 0;
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    for (const { key, value } of token.items ?? []) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

function readOut(
  document: Document.Parsed,
  refused: (message: string, offset: number) => Yaml['problems'][number],
): Pick<Yaml, 'value' | 'problems'> {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), problems: [] };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { value: undefined, problems: [refused('An alias (*) stands here; write out what it stands for.', 0)] };
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
