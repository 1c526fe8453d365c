/**
 * Runs `work` until it is done, the deadline passes or `signal` aborts, whichever comes first. In the latter two cases, the
 * signal that `work` was given aborts, so that it can stop what it began; nobody waits for that, for on a dead connection the
 * stopping hangs as well.
 * @throws {DeadlineError} where the deadline passes.
 */
export function withDeadline<T>(
  deadlineMs: number,
  signal: AbortSignal | undefined,
  work: (cancelled: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const cancel = (reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    };
    const onAbort = () => cancel(signal?.reason);
    if (signal?.aborted) return cancel(signal.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => cancel(new DeadlineError(deadlineMs)), deadlineMs);
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      });
  });
}

/** Our own patience ended before the server's or the network's. */
export class DeadlineError extends Error {
  override name = 'DeadlineError';

  constructor(deadlineMs: number) {
    super(`No answer from the database within ${deadlineMs} ms`);
  }
}
