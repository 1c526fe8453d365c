import type { Model } from '../../../schema/Model.js';
import type { Variables } from '../../cypher/Bound.js';
import { BadUserInputError, type Problem } from '../../errors.js';
import type { AsOf } from './AsOf.js';
import type { GraphSizes } from './GraphSizes.js';
import { check, limits } from './limits.js';
import type { Position } from './Position.js';

/** A check of arguments that differ from request to request. */
export type Check = (variables: Variables) => Problem[];

/**
 * Counts what an operation asks for and what that costs, and gathers what is wrong with it. It ends the selection once that is
 * too much.
 */
export class Budget {
  readonly problems: Problem[] = [];
  readonly checks: Check[] = [];
  /** The rows that may be read at worst, so far. */
  cost = 0;
  /** The list, or the condition, that costs most, and what makes it cost less. */
  private largest = { rows: 0, path: '', cure: '' };
  private terms = 0;

  constructor(
    readonly model: Model,
    readonly asOf: AsOf,
    readonly sizes: GraphSizes,
  ) {}

  /**
   * Counts rows that may be read, and remembers where most of them are.
   * @throws {QueryLimitError} once they are too many.
   */
  read(rows: number, path = '', cure = 'Make `first` smaller there and in the lists around it.'): void {
    this.cost += rows;
    if (rows > this.largest.rows) this.largest = { rows, path, cure };
    if (this.cost > limits.costMax) this.settle();
  }

  /**
   * Counts rows that are looked at and not shown: ten of them cost as much as one that is shown.
   * @throws {QueryLimitError} once they are too many.
   */
  look(rows: number, path: string, cure = 'Begin there with what has an id, or ask of one kind.'): void {
    this.read(Math.ceil(rows / limits.looksPerRow), path, cure);
  }

  /**
   * Refuses the operation if there is anything to refuse.
   * @throws {BadUserInputError} with all problems that were found.
   * @throws {QueryLimitError} where it costs too much.
   */
  settle(): void {
    if (this.problems.length > 0) throw new BadUserInputError(this.problems);
    const { rows, path, cure } = this.largest;
    check('cost', limits.costMax, this.cost, `Most of it is ${path}, with ${rows} rows at worst. ${cure}`);
  }

  /**
   * Counts one term of a `where`.
   * @throws {QueryLimitError} once they are too many.
   */
  condition(): void {
    this.terms += 1;
    check('conditions', limits.conditionsMax, this.terms, 'Use `in` for several values, or ask in several operations.');
  }

  /**
   * The position one step further: over a relationship, or at the node to which a field refers.
   * @throws {QueryLimitError} where that is too far.
   */
  hop(position: Position, key: string, size: number): Position {
    const hops = position.hops + 1;
    check('hops', limits.hopsMax, hops, `Ask for what lies behind ${position.path} in a second operation.`);
    return { path: `${position.path}.${key}`, hops, rows: position.rows * size };
  }
}
