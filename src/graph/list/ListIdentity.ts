import { hash } from 'node:crypto';
import { Bound, resolved, type Variables } from '../../cypher/Bound.js';
import type { Problem } from '../../errors.js';
import type { Budget } from '../limits/Budget.js';

/**
 * The identity of a list: its field, order and `where`. A cursor that was made under another identity names a place in another
 * list. Whose list it is does not matter: the place "after 2024-05" is one in anybody's.
 */
export class ListIdentity {
  /** Marks by the variables of a request; a list that is kept with a plan does not hold on to them. */
  private readonly marks = new WeakMap<Variables, string>();

  constructor(private readonly identity: readonly unknown[]) {}

  /** The cursor of a row, out of its values of the sort keys. */
  cursor(values: readonly unknown[], variables: Variables): string {
    return Buffer.from(JSON.stringify([this.mark(variables), ...values])).toString('base64url');
  }

  /**
   * The values of the `count` sort keys at a cursor, as parameters that each request fills in; undefined without a cursor. The
   * cursor is checked with each request.
   */
  at(budget: Budget, cursor: unknown, count: number, path: string): readonly Bound[] | undefined {
    if (cursor == null) return undefined;
    budget.checks.push((variables) => this.check(cursor, count, path, variables));
    return this.values(cursor, count);
  }

  private values(cursor: unknown, count: number): Bound[] {
    return Array.from({ length: count }, (_, i) => new Bound((variables) => parsed(String(resolved(cursor, variables)))[i + 1]));
  }

  /** Problems of a text that should be a cursor of this list, which has `count` sort keys. */
  private check(given: unknown, count: number, path: string, variables: Variables): Problem[] {
    const cursor = String(resolved(given, variables));
    const [mark, ...values] = parsed(cursor);
    if (mark === this.mark(variables) && values.length === count && values.every(isSortable)) return [];
    const message = `${JSON.stringify(cursor.slice(0, 40))} is no cursor of this list. Cursors come from \`pageInfo\` or \`edges\` of the same field, asked with the same arguments and the same @asOf.`;
    return [{ path, code: 'FOREIGN_CURSOR', message }];
  }

  private mark(variables: Variables): string {
    const known = this.marks.get(variables);
    if (known !== undefined) return known;
    const identity = JSON.stringify(resolved(this.identity, variables));
    const mark = hash('sha256', identity, 'base64url').slice(0, 10);
    this.marks.set(variables, mark);
    return mark;
  }
}

/** Whether a value can be that of a sort key: we have never written half a surrogate pair, nor an infinite number. */
function isSortable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
