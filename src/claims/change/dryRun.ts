import type { Database, Send } from '../../database/index.js';

/** Ends the transaction of a dry run, so that nothing of it stays. */
class DryRun extends Error {
  constructor(readonly result: unknown) {
    super('a dry run');
  }
}

/**
 * Writes in one transaction; of a dry run nothing stays. `work` ends with `wouldBe(result)` where all that would be written is written, and
 * the result of a dry run is that result.
 */
export async function writeUnlessDry<Result>(
  database: Database,
  isDry: boolean,
  work: (send: Send, wouldBe: (result: Result) => void) => Promise<Result>,
): Promise<Result> {
  const wouldBe = (result: Result) => {
    if (isDry) throw new DryRun(result);
  };
  return await database
    .write((send) => work(send, wouldBe))
    .catch((error: unknown) => {
      if (error instanceof DryRun) return error.result as Result;
      throw error;
    });
}
