import type { Model } from '../../../schema/Model.js';
import { type Cypher, name } from '../../cypher/cypher.js';
import type { AsOf } from '../limits/AsOf.js';

/** The context in which one statement is written: the model, the day as of which is asked, and the names given so far. */
export class Writer {
  private names = 0;

  constructor(
    readonly model: Model,
    readonly asOf: AsOf,
  ) {}

  /** A variable that nothing else in the statement is called: `m3` for the letter m. */
  fresh(letter: string): Cypher {
    this.names += 1;
    return name(`${letter}${this.names}`);
  }
}
