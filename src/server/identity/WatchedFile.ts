import { readFile, stat } from 'node:fs/promises';
import { SetupError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';

/** A file as it was found. */
export interface FoundFile {
  readonly text: string;
  /** Who may read and write it, as `chmod` writes it. */
  readonly mode: number;
}

/**
 * What a file says, also after it was written to or replaced. It is looked at when it is asked for, no oftener than once a second. Of a
 * file that cannot be read nothing is known, not even what it said before: it may say by now that somebody is no longer let in.
 */
export class WatchedFile<Content> {
  private stamp: string | undefined;
  private state: { readonly content: Content } | { readonly fault: SetupError } | undefined;
  private looking: Promise<void> | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;

  /** `read` makes the content of the file, or of none, and throws a SetupError that says what is wrong with it. */
  constructor(
    private readonly path: string,
    private readonly read: (file: FoundFile | undefined) => Content,
    private readonly log: Logger,
  ) {}

  /** What it says now. Rejected with a SetupError while it cannot be read. */
  async content(): Promise<Content> {
    await this.look();
    if (this.state && 'content' in this.state) return this.state.content;
    throw this.state?.fault;
  }

  /** What it said when it was looked at last, if it could be read. Nothing is waited for. */
  latest(): Content | undefined {
    void this.look();
    return this.state && 'content' in this.state ? this.state.content : undefined;
  }

  private look(): Promise<void> {
    // One at a time: of two, the one that has read what was there before might end last.
    if (!this.looking && performance.now() - this.lookedAt >= serverLimits.identityFileMs) {
      this.lookedAt = performance.now();
      this.looking = this.readIfChanged().finally(() => {
        this.looking = undefined;
      });
    }
    return this.looking ?? Promise.resolve();
  }

  /** Never rejected. */
  private async readIfChanged(): Promise<void> {
    const stamp = await stampOf(this.path);
    if (stamp === this.stamp) return;
    // Whoever starts the service is told what is wrong at the start, and starts it anew.
    const isRunning = this.stamp !== undefined;
    this.stamp = stamp;
    try {
      this.state = { content: this.read(await found(this.path)) };
      if (isRunning) this.log.info({ file: this.path }, 'a file has changed and was read anew');
    } catch (error) {
      const fault = error instanceof SetupError ? error : unreadable(this.path, error);
      this.state = { fault };
      if (isRunning) this.log.error({ file: this.path, problem: fault.message }, 'nobody is let in by this file until it is mended');
    }
  }
}

/** A text that is another one as soon as the file is written to, is another file or is open to others. */
async function stampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

async function found(path: string): Promise<FoundFile | undefined> {
  try {
    const file = await stat(path);
    const max = serverLimits.identityFileBytesMax;
    if (!file.isFile()) throw new SetupError(`${path} is no file; expected one.`);
    if (file.size > max) throw new SetupError(`${path} has ${file.size} bytes; expected at most ${max}.`);
    return { text: await readFile(path, 'utf8'), mode: file.mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const unreadable = (path: string, cause: unknown) =>
  new SetupError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}. Let the user of this process read it.`, {
    cause,
  });
