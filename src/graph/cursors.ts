import { createHash } from 'node:crypto';
import { BadUserInputError } from '../errors.js';
import { Bound, resolved, type Variables } from './Bound.js';

/** What a list is: a cursor made under another field, order or `where` names a place in another list. */
export class Listing {
  private last?: { variables: Variables; mark: string };

  constructor(private readonly identity: readonly unknown[]) {}

  cursor(values: readonly unknown[], variables: Variables): string {
    return Buffer.from(JSON.stringify([this.mark(variables), ...values])).toString('base64url');
  }

  /** The values of the `count` sort keys at a cursor, each as a parameter to be. */
  values(cursor: unknown, count: number, path: string): Bound[] {
    const decode = (variables: Variables) => this.decode(String(resolved(cursor, variables)), count, path, variables);
    return Array.from({ length: count }, (_, i) => new Bound((variables) => decode(variables)[i]));
  }

  private decode(cursor: string, count: number, path: string, variables: Variables): unknown[] {
    const [mark, ...values] = parsed(cursor);
    const whole = values.length === count && values.every((value) => value === null || ['string', 'number'].includes(typeof value));
    if (mark === this.mark(variables) && whole) return values;
    const message = `${JSON.stringify(cursor.slice(0, 40))} is no cursor of this list. Cursors come from \`pageInfo\` or \`edges\` of the same field, asked with the same where and orderBy.`;
    throw new BadUserInputError([{ path, code: 'FOREIGN_CURSOR', message }]);
  }

  private mark(variables: Variables): string {
    if (this.last?.variables !== variables) {
      const identity = JSON.stringify(resolved(this.identity, variables));
      this.last = { variables, mark: createHash('sha256').update(identity).digest('base64url').slice(0, 10) };
    }
    return this.last.mark;
  }
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
