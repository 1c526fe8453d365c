import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set<ChildProcess>();

// What a failed test left; its Neo4j dies with it.
afterAll(() => {
  for (const process of running) process.kill('SIGKILL');
});

/** Kakehashi as it is started in earnest: the compiled program, in a process of its own. */
export class Child {
  stdout = '';
  stderr = '';
  /** Resolves to the exit code, or to the signal that ended it. */
  readonly ended: Promise<number | string>;
  private readonly process: ChildProcess;

  /** Unless somebody `reads` its stdout, that fills up. */
  constructor(settings: Record<string, string>, nodeOptions: string[] = [], reads = true) {
    const { PATH = '', HOME = '', JAVA_HOME } = process.env;
    const env = { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), PORT: '0', KAKEHASHI_STOP_DELAY_MS: '300', ...settings };
    this.process = spawn(process.execPath, [...nodeOptions, 'dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.process);
    this.process.once('close', () => running.delete(this.process));
    if (reads)
      this.process.stdout?.on('data', (data) => {
        this.stdout += data;
      });
    this.process.stderr?.on('data', (data) => {
      this.stderr += data;
    });
    this.ended = new Promise((resolve) => this.process.once('close', (code, signal) => resolve(code ?? signal ?? '')));
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Who reads its stdout goes away. */
  closeStdout(): void {
    this.process.stdout?.destroy();
  }

  /** Waits for this on stderr; returns what was found. On a busy machine Neo4j takes a minute to start. */
  async says(pattern: RegExp, withinMs = 180_000): Promise<RegExpExecArray> {
    for (const giveUpAt = Date.now() + withinMs; Date.now() < giveUpAt; await sleep(20)) {
      const found = pattern.exec(this.stderr);
      if (found) return found;
      if (this.process.exitCode !== null) break;
    }
    throw new Error(`${pattern} was not said; only this was:\n${this.stderr}${this.stdout}`);
  }

  /** The log's lines with this message. */
  logged(message: string): Record<string, unknown>[] {
    const lines = this.stdout.split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === message);
  }
}
