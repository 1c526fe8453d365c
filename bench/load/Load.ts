import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { HttpRequest } from '../contenders/Contender.js';

/** What is asked, by how many at once, for how long. */
export interface Load {
  readonly url: string;
  readonly requests: readonly HttpRequest[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second of all together; without it as many as are answered. */
  readonly rate?: number;
}

export interface Loaded {
  /** Milliseconds that each answer took. */
  readonly latencies: readonly number[];
  readonly seconds: number;
  readonly failures: number;
}

/** Whoever puts load on contenders: one process, kept for the whole run. */
export class Loader {
  private readonly process: ChildProcess = fork('dist/bench/load/main.js', {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A minute of answers is a hundred thousand numbers.
    serialization: 'advanced',
  });

  /** Whatever becomes of the requests. */
  async try(load: Load): Promise<Loaded> {
    if (load.requests.length === 0) throw new Error(`There is nothing to ask ${load.url}.`);
    this.process.send(load);
    const over = new AbortController();
    const failed = once(this.process, 'exit', over).then(([code]) => {
      throw new Error(`What puts load on the contenders ended with code ${code}.`);
    });
    try {
      const [loaded] = (await Promise.race([once(this.process, 'message', over), failed])) as [Loaded];
      return loaded;
    } finally {
      over.abort();
    }
  }

  /** Throws where a request failed: what is answered by an error is answered too soon. */
  async put(load: Load): Promise<Loaded> {
    const loaded = await this.try(load);
    if (loaded.failures > 0) throw new Error(`${loaded.failures} of ${loaded.latencies.length} requests to ${load.url} failed.`);
    return loaded;
  }

  stop(): void {
    this.process.kill();
  }
}
