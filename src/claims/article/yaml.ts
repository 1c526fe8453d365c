import { Composer, type Document, isNode, LineCounter, Parser, type Scalar, visit } from 'yaml';
import type { Finding, Path } from './Article.js';
import { type Foreign, foreignTokens } from './yamlTokens.js';

/** A YAML file as it was read. */
export interface Yaml {
  /** Plain data; undefined where there are problems. */
  readonly value: unknown;
  readonly problems: (Finding & { line: number })[];
  /** The line of the value at `path`, or of the nearest thing around it. */
  lineOf(path: Path): number;
}

/**
 * Reads one strict YAML 1.2 document: warnings are errors, keys are unique, there are no anchors and aliases, and numbers
 * are kept exactly. A byte order mark at the start is passed over: some editors write one.
 */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const line = (offset: number) => lines.linePos(Math.max(offset, 0)).line;
  const refused = ({ message, offset }: Foreign) => ({ path: [], code: 'INVALID_YAML', message, line: line(offset) });
  const nothing = { value: undefined, lineOf: () => 1 };

  // Before it is composed, which recurses.
  const foreign = foreignTokens(tokens);
  if (foreign.length > 0) return { ...nothing, problems: foreign.map(refused) };
  const documents = [...new Composer({ uniqueKeys: true, prettyErrors: false }).compose(tokens, true, text.length)];
  const [document, second] = documents as [Document.Parsed, Document.Parsed?];
  const wrong = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    message: `${message}.`.replace('..', '.'),
    offset: pos[0],
  }));
  if (second) wrong.push({ message: 'A second document starts here; a file holds one article.', offset: second.range[0] });
  if (wrong.length === 0) wrong.push(...inexactNumbers(document));
  if (wrong.length > 0) return { ...nothing, problems: wrong.map(refused) };
  return { value: document.toJS({ maxAliasCount: 0 }), problems: [], lineOf: (path) => line(offsetOf(document, path)) };
}

/** Numbers that are another number once they are read: "007", "0x7E9", "9007199254740993". */
function inexactNumbers(document: Document.Parsed): Foreign[] {
  const found: Foreign[] = [];
  visit(document, {
    Scalar(_, { value, source = '', range }: Scalar) {
      if (typeof value !== 'number') return;
      const refuse = (what: string) => found.push({ message: `${source} ${what}`, offset: range?.[0] ?? 0 });
      if (!/^[-+]?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(source))
        refuse(`is read as the number ${value}; write that, or put it in quotes.`);
      else if (!isExact(value, source)) refuse('has more digits than a number keeps, which is fifteen; write fewer, or put it in quotes.');
    },
  });
  return found;
}

const isExact = (value: number, source: string): boolean =>
  Number.isSafeInteger(value) ||
  source
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '').length <= 15;

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
