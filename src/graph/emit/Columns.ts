import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';

/** The values that a statement returns for one thing. (Lists decode in half the time of maps.) */
export type Row = readonly unknown[];

/** The columns of a row, which fields add one by one. */
export class Columns {
  private readonly expressions: Cypher[] = [];
  private readonly properties = new Map<string, number>();

  /** Adds a column, and returns its place in a row. */
  add(expression: Cypher): number {
    return this.expressions.push(expression) - 1;
  }

  /** Whether a property has a column. */
  has(variable: Cypher, property: string): boolean {
    return this.properties.has(`${variable}.${property}`);
  }

  /** The place of a property's column, which is added when first asked for: a property that is asked for many times is sent once. */
  property(variable: Cypher, property: string, expression = cypher`${variable}.${name(property)}`): number {
    const key = `${variable}.${property}`;
    const known = this.properties.get(key);
    if (known !== undefined) return known;
    const column = this.add(expression);
    this.properties.set(key, column);
    return column;
  }

  /** The expression for a row. */
  list(): Cypher {
    return cypher`[${join(this.expressions, ', ')}]`;
  }
}
