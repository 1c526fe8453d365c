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

  /** The text alone, for a debugger and for error messages. */
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
 * The tag of templates that are Cypher. A bare value in a hole becomes a parameter; a `Cypher` is put in as it stands. A
 * forgotten `name()` is therefore a syntax error in Neo4j, never an injection. A line break with the blanks around it counts as
 * one blank.
 */
export function cypher(strings: TemplateStringsArray, ...values: unknown[]): Cypher {
  return new Cypher(folded(strings), values);
}

const foldedTexts = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The texts between the holes, each on one line. */
function folded(strings: TemplateStringsArray): readonly string[] {
  const known = foldedTexts.get(strings) ?? strings.map((text) => text.replace(/\s*\n\s*/g, ' '));
  foldedTexts.set(strings, known);
  return known;
}

/**
 * The Cypher for a label, a relationship type, a property key or a variable. Only plain words pass: no escaping of Cypher names
 * is safe (`\u0060` inside back-quotes ends the name), and the declarations need nothing else.
 */
export function name(word: string): Cypher {
  invariant(/^[A-Za-z_][A-Za-z0-9_]*$/.test(word), `"${word}" is not a plain word, so it cannot be a name in Cypher`);
  return new Cypher([word], []);
}

/** The Cypher for a number where no parameter can stand: how many paths are searched, how often a step may be taken. */
export function literal(number: number): Cypher {
  invariant(Number.isSafeInteger(number) && number >= 0, `${number} is not a count, so it cannot stand in Cypher`);
  return new Cypher([String(number)], []);
}

/** All pieces one after the other, with `separator` between them; empty where there are none. */
export function join(pieces: readonly Cypher[], separator: string): Cypher {
  if (pieces.length === 0) return empty;
  return new Cypher(['', ...Array<string>(pieces.length - 1).fill(separator), ''], pieces);
}

/** Cypher without any text. */
export const empty = new Cypher([''], []);
