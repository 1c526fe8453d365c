import { jest } from '@jest/globals';
import { type CallOptions, Database } from '../../../src/database/index.js';
import { DatabaseUnavailableError } from '../../../src/errors.js';
import { graphStateStatement } from '../../../src/graph/questions/revision.js';

/** What is read from Neo4j in this process for questions, counted on its way; it can be held up. */
export class Reads {
  count = 0;
  /** Of the graph's revision. */
  moments = 0;
  /** Whether it cannot be read. */
  isMute = false;
  /** Reads that were given up. */
  aborted = 0;
  private held = Promise.resolve();
  private letGo = () => {};

  constructor() {
    const { read } = Database.prototype;
    const reads = this;
    jest.spyOn(Database.prototype, 'read').mockImplementation(async function (this: Database, statement, options: CallOptions = {}) {
      if (statement === graphStateStatement) {
        reads.moments++;
        if (reads.isMute) throw new DatabaseUnavailableError('The revision cannot be read.');
        return read.call(this, statement, options);
      }
      reads.count++;
      options.signal?.addEventListener('abort', () => reads.aborted++);
      await reads.held;
      return read.call(this, statement, options);
    });
  }

  hold(): void {
    this.held = new Promise((resolve) => {
      this.letGo = resolve;
    });
  }

  release(): void {
    this.letGo();
  }

  /** How many reads this takes. */
  async during<T>(work: () => Promise<T>): Promise<number> {
    const before = this.count;
    await work();
    return this.count - before;
  }
}
