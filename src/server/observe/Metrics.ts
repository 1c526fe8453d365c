import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Watch } from '../../database/index.js';
import type { EndedRequest } from './requestLog.js';

/** The origin of an answer: kept here, shared by another process, waited for together with others, or made anew (or refused). */
export type AnswerSource = 'memory' | 'shared' | 'together' | 'anew';

/** A call to the store of shared answers that failed: to read, to write, or to verify that one of our processes wrote what was read. */
export type SharedCall = 'read' | 'write' | 'verify';

/** The things that may be turned away for want of room. */
export type TurnedAway = 'connection' | 'request' | 'socket';

/** Figures that are counted elsewhere already, and looked up when Prometheus asks. */
export interface Levels {
  readonly answers: number;
  readonly answerBytes: number;
  readonly plans: number;
  readonly connections: number;
  readonly sockets: number;
  readonly waitingReads: number;
  /** The revision of the graph; undefined before it was read for the first time. */
  readonly revision: number | undefined;
}

/**
 * The metrics of this process, for Prometheus. Labels are words of ours, never a client's: what a client asks is told to nobody, and
 * made-up names would make series without end.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly requests = new Counter({
    name: 'kakehashi_http_requests_total',
    help: 'Requests over HTTP, probes apart, by where they went, the kind of operation and the status; "gone" when the client went away.',
    labelNames: ['path', 'kind', 'status'],
    registers: this.registers,
  });
  private readonly requestSeconds = new Histogram({
    name: 'kakehashi_http_request_seconds',
    help: 'How long they took, by the kind of operation.',
    labelNames: ['kind'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: this.registers,
  });
  private readonly answers = new Counter({
    name: 'kakehashi_answers_total',
    help: 'Answers by where they came from: memory, shared, together (waited for with others), anew.',
    labelNames: ['from'],
    registers: this.registers,
  });
  private readonly sharedFailures = new Counter({
    name: 'kakehashi_shared_answers_failures_total',
    help: 'Times that the Redis or Valkey did not answer, or not in time, by call; "verify": that it held what no process of ours has put there.',
    labelNames: ['call'],
    registers: this.registers,
  });
  private readonly turnedAways = new Counter({
    name: 'kakehashi_turned_away_total',
    help: 'Connections, requests and sockets that found no room, or not within the bounds of their address.',
    labelNames: ['what'],
    registers: this.registers,
  });
  private readonly neo4jSeconds = new Histogram({
    name: 'kakehashi_neo4j_call_seconds',
    help: 'How long calls to Neo4j took, by mode and by what came of them: done, cancelled, unavailable, failed.',
    labelNames: ['mode', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: this.registers,
  });

  constructor(levels: () => Levels) {
    collectDefaultMetrics({ register: this.registry });
    for (const source of ['memory', 'shared', 'together', 'anew'] satisfies AnswerSource[]) this.answers.inc({ from: source }, 0);
    for (const what of ['connection', 'request', 'socket'] satisfies TurnedAway[]) this.turnedAways.inc({ what }, 0);
    for (const call of ['read', 'write', 'verify'] satisfies SharedCall[]) this.sharedFailures.inc({ call }, 0);
    for (const [level, { name, help }] of Object.entries(gauges)) {
      const collect = () => gauge.set(levels()[level as keyof Levels] ?? Number.NaN);
      const gauge: Gauge = new Gauge({ name, help, registers: this.registers, collect });
    }
  }

  answered(from: AnswerSource): void {
    this.answers.inc({ from });
  }

  sharedFailed(call: SharedCall): void {
    this.sharedFailures.inc({ call });
  }

  turnedAway(what: TurnedAway): void {
    this.turnedAways.inc({ what });
  }

  called({ mode, ms, outcome }: Parameters<NonNullable<Watch['called']>>[0]): void {
    this.neo4jSeconds.observe({ mode: mode.toLowerCase(), outcome: outcome.toLowerCase() }, ms / 1_000);
  }

  requested({ path, kind = 'none', status, ms }: EndedRequest): void {
    this.requests.inc({ path: path === '/graphql' ? 'graphql' : 'other', kind, status: status ?? 'gone' });
    this.requestSeconds.observe({ kind }, ms / 1_000);
  }

  /** All metrics in the text format of Prometheus. */
  async print(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }
}

const gauges: Record<keyof Levels, { name: string; help: string }> = {
  answers: { name: 'kakehashi_answers_kept', help: 'Answers in memory.' },
  answerBytes: { name: 'kakehashi_answers_kept_bytes', help: 'What they take there.' },
  plans: { name: 'kakehashi_plans_kept', help: 'Plans of operations in memory.' },
  connections: { name: 'kakehashi_connections_open', help: 'Connections to the public port, sockets among them.' },
  sockets: { name: 'kakehashi_sockets_open', help: 'Sockets that are open for subscriptions.' },
  waitingReads: { name: 'kakehashi_reads_waiting', help: 'Reads that wait their turn to be given to Neo4j.' },
  revision: { name: 'kakehashi_graph_revision', help: 'The revision of the graph that was seen last.' },
};
