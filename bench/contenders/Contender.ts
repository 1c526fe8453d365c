import { type ChildProcess, spawn } from 'node:child_process';
import { startCommand } from '../machine.js';
import { type Json, plain, rootOf } from '../questions/plain.js';
import type { ContenderName, Question, Variables } from '../questions/Question.js';

/** How a contender is started, and by what line it says where it listens. */
export interface Program {
  readonly name: ContenderName;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ready: RegExp;
}

/** A request as HTTP takes it. */
export interface HttpRequest {
  readonly path: string;
  readonly body: string;
}

/** One that answers questions, as a process of its own. */
export class Contender {
  private said = '';
  private lines: string[] = [];

  private constructor(
    readonly name: ContenderName,
    private readonly process: ChildProcess,
  ) {}

  url = '';

  static async start({ name, script, env, ready }: Program, withinMs = 120_000): Promise<Contender> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...nodeOptions(), script], {
      env: { PATH, HOME, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const contender = new Contender(name, child);
    contender.url = await new Promise((resolve, reject) => {
      const fail = (how: string) => reject(new Error(`${name} ${how}. It said:\n${contender.said}`));
      const late = setTimeout(() => fail(`was not ready within ${withinMs / 1_000} s`), withinMs);
      const hear = (data: Buffer) => {
        contender.said = `${contender.said}${data}`.slice(-10_000);
        contender.lines.push(...String(data).split('\n'));
        const address = ready.exec(contender.said)?.[1];
        if (address === undefined) return;
        clearTimeout(late);
        resolve(address);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) => fail(`ended with code ${code}`));
    });
    return contender;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** The lines that it wrote since this was asked last. */
  heard(): string[] {
    return this.lines.splice(0);
  }

  /** Nothing where it has no such question. */
  requestFor(question: Question, variables: Variables): HttpRequest | undefined {
    const { pathname } = new URL(this.url);
    if (this.name === 'floor') return { path: `${pathname}${question.name}`, body: JSON.stringify(variables) };
    const asked = question[this.name];
    if (!asked) return undefined;
    const document = asked.document.replaceAll(/\s+/g, ' ');
    // Only what the document declares: the others take more from the same variables.
    const declared = Object.entries(variables).filter(([name]) => document.includes(`$${name}:`));
    return { path: pathname, body: JSON.stringify({ query: document, variables: Object.fromEntries(declared) }) };
  }

  /** The question with each of these variables; nothing where it has no such question. */
  requestsFor(question: Question, all: readonly Variables[]): HttpRequest[] {
    return all.flatMap((variables) => this.requestFor(question, variables) ?? []);
  }

  /** The answer, as it can be compared with the others', and how many bytes it had. */
  async ask(question: Question, variables: Variables): Promise<{ answer: Json; bytes: number }> {
    const request = this.requestFor(question, variables);
    const asked = question[this.name];
    if (!request || !asked) throw new Error(`${this.name} has no question "${question.name}".`);
    const text = await this.send(request);
    const { data, errors } = JSON.parse(text) as { data?: Json; errors?: unknown };
    if (errors !== undefined || data === undefined) throw new Error(`${this.name} answers ${question.name} with ${text.slice(0, 2_000)}`);
    const root = plain(rootOf(data));
    const answer = question.isOne && Array.isArray(root) ? (root[0] ?? null) : root;
    return { answer: asked.compared ? asked.compared(answer) : answer, bytes: Buffer.byteLength(text) };
  }

  /** Asked again where Neo4j was too slow to plan what it never saw: that is no part of any figure. */
  private async send(request: HttpRequest): Promise<string> {
    for (let tries = 1; ; tries++) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: request.body };
      const response = await fetch(new URL(request.path, this.url), init);
      const text = await response.text();
      if (!text.includes('DATABASE_UNAVAILABLE') || tries === triesMax) return text;
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode !== null) return;
    this.process.kill('SIGTERM');
    const kill = setTimeout(() => this.process.kill('SIGKILL'), stopMs);
    await ended;
    clearTimeout(kill);
  }
}

/** As `npm start` runs Kakehashi: what it tells Node is told for all. */
const nodeOptions = () => startCommand().filter((word) => word.startsWith('--'));

const stopMs = 5_000;
const triesMax = 10;
