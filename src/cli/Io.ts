import type { Output } from '../server/observe/Output.js';

/** What a command line is run with: where it reads, writes and is told to stop. Results go to `stdout`, all else to `stderr`. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Pick<Output, 'write'>;
  readonly stderr: Pick<Output, 'write' | 'isTTY'>;
  /** Aborts when whoever runs the command wants it to stop: Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The io of this process. Its reader may go away, as `head` does: then nothing more is written. */
export function processIo(): Io {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    let askedAt: number | undefined;
    process.on(signal, () => {
      // npm repeats to its child the Ctrl-C that the terminal has sent to both. One that comes later means: at once.
      if (askedAt !== undefined && Date.now() - askedAt > echoMs) process.exit(1);
      askedAt ??= Date.now();
      stopping.abort();
    });
  }
  const { env, stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  return {
    env,
    stdin,
    stdout: { write: (text) => void stdout.write(text) },
    stderr: { isTTY: stderr.isTTY === true, write: (text) => void stderr.write(text) },
    signal: stopping.signal,
  };
}

/** Signals within this time count as one. */
const echoMs = 1_000;

export const writeLine = (io: Io, line: string): void => io.stdout.write(`${line}\n`);

export const tellLine = (io: Io, line: string): void => io.stderr.write(`${line}\n`);

/** The one document that `--json` prints. */
export const writeJson = (io: Io, document: unknown): void => writeLine(io, JSON.stringify(document, null, 2));
