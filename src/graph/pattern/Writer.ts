import type { Model } from '../../../schema/Model.js';
import { type Cypher, name } from '../../cypher/cypher.js';
import type { AsOf } from '../limits/AsOf.js';

/** What one statement is written with. */
export class Writer {
  private names = 0;

  constructor(
    readonly model: Model,
    readonly asOf: AsOf,
  ) {}

  /** A variable of the statement that nothing else is called. */
  fresh(letter: string): Cypher {
    this.names += 1;
    return name(`${letter}${this.names}`);
  }
}
