/** The most bytes that wait to be read: minutes of a busy service's log. */
export const waitingBytesMax = 1024 * 1024;

/** Lines are collected up to this length: a write costs a system call, an eighth of what a small question takes. */
const collectedMax = 4_096;

/** Collected lines are written after so long in any case, and when the process ends. */
const collectedMs = 500;

/** A slow reader is waited for so long at the end. */
const endMs = 1_000;

/**
 * Stdout or stderr, whatever becomes of them. The reader may stall or go away, and a disk may be full: then lines are lost, but
 * nothing waits for them, grows without bound or ends the process. Node's own stream is used, which waits in the event loop: a
 * thread that waits for a pipe would keep the process from ending.
 */
export class Output {
  private collected = '';
  private hasLost = false;

  /** `onLost` is told why lines are lost, once. */
  constructor(
    private readonly stream: NodeJS.WritableStream & Pick<NodeJS.WriteStream, 'writableLength'> & { isTTY?: boolean },
    private readonly onLost: (reason: string) => void = () => {},
  ) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => this.lost(code === 'EPIPE' ? 'who read them has gone' : message));
    process.once('exit', () => this.flush());
  }

  get isTTY(): boolean {
    return this.stream.isTTY === true;
  }

  write(text: string): void {
    if (this.stream.writableLength < waitingBytesMax) this.stream.write(text);
    else this.lost('nobody reads them');
  }

  /** Writes a line a little later, together with others. */
  collect(line: string): void {
    if (this.collected === '') setTimeout(() => this.flush(), collectedMs).unref();
    this.collected += line;
    if (this.collected.length >= collectedMax) this.flush();
  }

  /** Resolves when all lines are written, or cannot be. */
  async end(): Promise<void> {
    this.flush();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, endMs);
      this.stream.write('', () => resolve(clearTimeout(timer)));
    });
  }

  private flush(): void {
    if (this.collected) this.write(this.collected);
    this.collected = '';
  }

  private lost(reason: string): void {
    if (this.hasLost) return;
    this.hasLost = true;
    this.onLost(reason);
  }
}
