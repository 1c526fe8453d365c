import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { model } from '../../schema/index.js';
import type { Connection } from '../../src/database/index.js';
import { type Executable, executableSchema } from '../../src/resolvers/executableSchema.js';
import { ExternalNeo4j } from '../../src/server/neo4j/neo4jSource.js';
import type { Prepare } from '../../src/server/neo4j/Supervisor.js';
import { Status } from '../../src/server/observe/Status.js';
import { Kakehashi, type Parts } from '../../src/server/start/Kakehashi.js';

/** Of the Neo4j that all tests share. What is in it is nobody's business here. */
export const testNeo4j: Connection = JSON.parse(process.env.KAKEHASHI_TEST_NEO4J ?? '{}');

export const executable = executableSchema(model);

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

/** A service in this process, on a free port, with what it logs and tells. */
export class Serving {
  readonly logged: Record<string, unknown>[] = [];
  readonly told: string[] = [];
  address = '';
  /** How `keep` ended. */
  kept: Promise<unknown> = Promise.resolve();
  private readonly kakehashi: Kakehashi;

  constructor(
    connection: Connection = testNeo4j,
    prepare: Prepare = async () => {},
    served: Executable = executable,
    more: Partial<Parts> = {},
  ) {
    const log = pino(new Writable({ write: (line, _encoding, done) => done(void this.logged.push(JSON.parse(String(line)))) }));
    const answers = { bytesMax: 64 * 1024 * 1024 };
    const status = new Status((phase, line) => void this.told.push(`${phase} ${line}`));
    this.kakehashi = new Kakehashi({ executable: served, neo4j: new ExternalNeo4j(connection), prepare, status, log, answers, ...more });
  }

  async start(healthPort?: number): Promise<this> {
    this.address = await this.kakehashi.listen('127.0.0.1', 0, healthPort);
    this.kept = this.kakehashi.keep('Ready.').catch((error: unknown) => error);
    return this;
  }

  async startReady(): Promise<this> {
    await this.start();
    await this.until(200);
    return this;
  }

  /** Asks until readiness has this status; returns the last answer. */
  async until(status: number, withinMs = 10_000): Promise<{ phase: string; progress: string }> {
    for (const giveUpAt = Date.now() + withinMs; ; await sleep(50)) {
      const response = await this.get('/health/ready');
      const body = (await response.json()) as { phase: string; progress: string };
      if (response.status === status) return body;
      if (Date.now() > giveUpAt) throw new Error(`readiness is still ${response.status}: ${JSON.stringify(body)}`);
    }
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.address + path, { redirect: 'manual', ...init });
  }

  ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }), headers);
  }

  async post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    const response = await fetch(`${this.address}/graphql`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  /** What `/metrics` says, by name and labels. */
  async metrics(): Promise<Map<string, number>> {
    const lines = (await (await this.get('/metrics')).text()).split('\n').filter((line) => line && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
  }

  stop(): Promise<void> {
    return this.kakehashi.stop(0);
  }
}
