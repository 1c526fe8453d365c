import { invariant } from '../errors.js';

/** A Cypher statement as it is sent: its text and the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A piece of Cypher with its parameters still unnamed, so that pieces nest in any order. */
export class Cypher {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  /**
   * The whole statement. The names of parameters depend on their order alone, never on whether two values happen to be
   * equal, so that a statement of one shape has one text, which Neo4j plans once.
   */
  statement(): Statement {
    const parameters: Record<string, unknown> = {};
    let count = 0;
    const text = this.print((value) => {
      const name = `p${count++}`;
      parameters[name] = value;
      return `$${name}`;
    });
    return { text, parameters };
  }

  /** For a debugger and for error messages: the text alone. */
  toString(): string {
    return this.statement().text;
  }

  private print(parameter: (value: unknown) => string): string {
    return this.strings.reduce((text, string, i) => {
      const value = this.values[i - 1];
      return text + (value instanceof Cypher ? value.print(parameter) : parameter(value)) + string;
    });
  }
}

/**
 * Cypher with holes. A bare value in a hole becomes a parameter; a `Cypher` is put in as it stands. A forgotten
 * `name()` is therefore a syntax error in Neo4j, never an injection.
 */
export function cypher(strings: TemplateStringsArray, ...values: unknown[]): Cypher {
  return new Cypher(folded(strings), values);
}

const foldedTexts = new WeakMap<TemplateStringsArray, readonly string[]>();

/** What is written over several lines is one line in the statement. */
function folded(strings: TemplateStringsArray): readonly string[] {
  const known = foldedTexts.get(strings) ?? strings.map((text) => text.replace(/\s*\n\s*/g, ' '));
  foldedTexts.set(strings, known);
  return known;
}

/**
 * A label, a relationship type, a property key or a variable. Only plain words pass: no escaping of Cypher names is
 * safe (`\u0060` inside back-quotes ends the name), and the declarations need nothing else.
 */
export function name(word: string): Cypher {
  invariant(/^[A-Za-z_][A-Za-z0-9_]*$/.test(word), `"${word}" is not a plain word, so it cannot be a name in Cypher`);
  return new Cypher([word], []);
}

/** A number where Cypher takes no parameter: how many paths are searched, how often a step may be taken. */
export function literal(number: number): Cypher {
  invariant(Number.isSafeInteger(number) && number >= 0, `${number} is not a count, so it cannot stand in Cypher`);
  return new Cypher([String(number)], []);
}

/** Pieces one after the other, `separator` between them. */
export function join(pieces: readonly Cypher[], separator: string): Cypher {
  if (pieces.length === 0) return empty;
  return new Cypher(['', ...Array<string>(pieces.length - 1).fill(separator), ''], pieces);
}

export const empty = new Cypher([''], []);
