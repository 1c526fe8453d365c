import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';

/** What a statement returns for one thing: a list of values. Lists decode in half the time of maps. */
export type Row = readonly unknown[];

/** The columns of such a list, as they are asked for one by one. */
export class Columns {
  private readonly expressions: Cypher[] = [];
  private readonly properties = new Map<string, number>();

  /** The place of the column in a row. */
  add(expression: Cypher): number {
    return this.expressions.push(expression) - 1;
  }

  has(variable: Cypher, property: string): boolean {
    return this.properties.has(`${variable}.${property}`);
  }

  /** The place of a property's column, which is made when it is asked for first: a property that is asked for many times is sent once. */
  property(variable: Cypher, property: string, expression = cypher`${variable}.${name(property)}`): number {
    const key = `${variable}.${property}`;
    const known = this.properties.get(key);
    if (known !== undefined) return known;
    const column = this.add(expression);
    this.properties.set(key, column);
    return column;
  }

  list(): Cypher {
    return cypher`[${join(this.expressions, ', ')}]`;
  }
}
