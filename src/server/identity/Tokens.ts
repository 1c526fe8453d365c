import { hash, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../../execution/Viewer.js';
import type { Logger } from '../observe/log.js';
import { parseTokens } from './tokenFile.js';
import { type FoundFile, WatchedFile } from './WatchedFile.js';

interface Known {
  readonly hash: Buffer;
  readonly viewer: Viewer;
}

/** The tokens of a file. One that is taken out of the file, or put into it, counts so from a second later on. */
export class Tokens {
  private readonly file: WatchedFile<readonly Known[]>;

  constructor(path: string, log: Logger) {
    const read = (found: FoundFile | undefined) => {
      if (found && (found.mode & othersMay) !== 0) log.warn({ file: path, mode: found.mode.toString(8) }, openToOthers);
      const entries = found ? parseTokens(path, found.text) : [];
      return [...entries].map(([name, { role, sha256 }]) => ({ hash: Buffer.from(sha256, 'hex'), viewer: { name, role } }));
    };
    this.file = new WatchedFile(path, read, log);
  }

  /** Reads the file. Rejected with all that is wrong with it. */
  async open(): Promise<void> {
    await this.file.content();
  }

  /** Whose token this is, if anybody's. Rejected while the file cannot be read. */
  async viewerOf(token: string): Promise<Viewer | undefined> {
    const given = hash('sha256', token, 'buffer');
    let viewer: Viewer | undefined;
    // All are compared, each in the same time, so that how long it takes tells nothing.
    for (const known of await this.file.content()) if (timingSafeEqual(known.hash, given)) viewer = known.viewer;
    return viewer;
  }

  /** Whether there are none, as far as is known without waiting. */
  get areNone(): boolean {
    return this.file.latest()?.length === 0;
  }
}

/** To read, or to write; of a group to write. Some systems hand a secret to a process by its group. */
const othersMay = 0o026;

const openToOthers = 'other users of this machine may read or write the file of tokens: who writes it lets himself in. Do: chmod 600';
