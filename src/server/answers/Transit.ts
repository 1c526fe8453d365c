import type { Response } from 'express';
import { serverLimits } from '../limits.js';
import type { Answer } from './Answer.js';

/** Bounds the memory of the answers on their way: a client that reads slowly leaves its answer there for as long as it likes. */
export class Transit {
  private bytes = 0;
  /** How many clients each answer is being sent to. */
  private readonly readers = new Map<Answer, number>();

  /** Counts an answer until its client has read it or is gone; false if there is no room for it. */
  take(answer: Answer, response: Response): boolean {
    const { sendingBytesMax, sentAnywayBytesMax } = serverLimits;
    const size = answer.body.length;
    const others = this.readers.get(answer) ?? 0;
    if (others === 0) {
      if (size > sentAnywayBytesMax && this.bytes + size > sendingBytesMax) return false;
      this.bytes += size;
    }
    this.readers.set(answer, others + 1);
    response.once('close', () => this.leave(answer, size));
    return true;
  }

  private leave(answer: Answer, size: number): void {
    const others = (this.readers.get(answer) ?? 1) - 1;
    if (others > 0) return void this.readers.set(answer, others);
    this.readers.delete(answer);
    this.bytes -= size;
  }
}
