import { LRUCache } from 'lru-cache';
import { serverLimits } from '../limits.js';
import type { Answer } from './Answer.js';
import type { SharedAnswers } from './SharedAnswers.js';

/**
 * Keeps answers by their keys. The answer to a key never changes, so none is ever withdrawn; the answer that was asked for longest
 * ago is forgotten first when room is needed.
 */
export class AnswerStore {
  private readonly memory: LRUCache<string, Answer>;

  /** `shared` is asked for what this process does not keep, which takes a round trip. */
  constructor(
    bytesMax: number,
    private readonly shared?: SharedAnswers,
    private readonly onFound: (from: 'memory' | 'shared') => void = () => {},
  ) {
    this.memory = new LRUCache({
      max: serverLimits.answersMax,
      maxSize: bytesMax,
      // One answer may not push out all others.
      maxEntrySize: Math.ceil(bytesMax / 4),
      sizeCalculation: (answer, key) => answer.bytes + key.length + overheadBytes,
    });
  }

  /** The number of answers that are kept in memory. */
  get entries(): number {
    return this.memory.size;
  }

  /** The bytes that they take. */
  get bytes(): number {
    return this.memory.calculatedSize;
  }

  async find(key: string): Promise<Answer | undefined> {
    const near = this.memory.get(key);
    if (near) this.onFound('memory');
    if (near || !this.shared) return near;
    const far = await this.shared.find(key);
    if (!far) return undefined;
    this.onFound('shared');
    this.memory.set(key, far);
    return far;
  }

  keep(key: string, answer: Answer): void {
    // Counted once more if it is there already: it may have grown.
    const isNew = !this.memory.delete(key);
    this.memory.set(key, answer);
    if (isNew) this.shared?.keep(key, answer);
  }
}

/** An entry in the cache, its buffers and its hash take about so much. */
const overheadBytes = 1_000;
