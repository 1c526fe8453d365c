import type { Logger } from '../observe/log.js';

/** Signals within this time count as one: npm repeats to its child the Ctrl-C that the terminal has sent to both. */
const echoMs = 1_000;

/** Resolves to the exit code when this process is told to end, or has met a bug that leaves it in doubt. A second signal ends it at once. */
export function ending(log: Logger): Promise<number> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (askedAt !== undefined && Date.now() - askedAt > echoMs) process.exit(1);
        askedAt ??= Date.now();
        resolve(0);
      });
    }
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        log.fatal({ err: error }, event);
        resolve(1);
      });
    }
  });
}
