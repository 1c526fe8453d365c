import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { Executable } from '../resolvers/executableSchema.js';
import { apolloServer } from './apollo.js';
import { reporter } from './errorReports.js';
import { httpApp } from './httpApp.js';
import { httpServer, listen } from './listen.js';
import type { Logger } from './log.js';
import type { Neo4jSource } from './neo4jSource.js';
import { readQuestions } from './questions.js';
import type { RequestContext } from './RequestContext.js';
import type { Status } from './Status.js';
import { type Prepare, Supervisor } from './Supervisor.js';
import { PolledRevisions, readRevision } from './sockets/Revisions.js';
import { Sockets } from './sockets/Sockets.js';

export interface Parts {
  readonly executable: Executable;
  readonly neo4j: Neo4jSource;
  readonly prepare: Prepare;
  readonly status: Status;
  readonly log: Logger;
  /** Questions asked of a Neo4j that has just started: to plan its first statements takes it seconds, which then nobody waits for. */
  readonly warmUp?: readonly string[];
}

/** The whole service: HTTP, which is there from the first moment, and behind it the graph, which takes longer. */
export class Kakehashi {
  private readonly http: Server = httpServer();
  private readonly questions = readQuestions();
  private readonly apollo: ApolloServer<RequestContext>;
  private readonly sockets: Sockets;
  private readonly supervisor: Supervisor;
  private readonly status: Status;

  constructor(private readonly parts: Parts) {
    const { executable, neo4j, prepare, status, log } = parts;
    this.status = status;
    this.supervisor = new Supervisor(neo4j, prepare, status, log, () => void this.warmUp());
    const look = () => this.supervisor.look();
    const report = reporter(log, look);
    this.apollo = apolloServer(executable, this.http, log, report, this.questions[0]?.document ?? '');
    const revisions = new PolledRevisions(
      () => readRevision(this.supervisor.database),
      () => void look(),
    );
    const { apollo, supervisor } = this;
    this.sockets = new Sockets(this.http, status, { apollo, executable, supervisor, revisions, report, log });
  }

  /** Resolves to its address as soon as it answers there. */
  async listen(host: string, port: number): Promise<string> {
    await this.apollo.start();
    this.http.on('request', httpApp(this.apollo, this.supervisor, this.status, this.questions, this.parts.log));
    return listen(this.http, host, port);
  }

  /** Keeps the graph at hand until it is stopped. */
  keep(readyLine: string): Promise<void> {
    return this.supervisor.keep(readyLine);
  }

  private async warmUp(): Promise<void> {
    for (const query of this.parts.warmUp ?? []) {
      if (!this.status.isServing) return;
      const { database } = this.supervisor;
      const contextValue = { database, signal: new AbortController().signal, languages: [], locals: { requestId: 'warm-up' } };
      await this.apollo
        .executeOperation({ query }, { contextValue })
        .catch((error: unknown) => this.parts.log.debug({ err: error }, 'warm-up'));
    }
  }

  /** First nobody new is sent to us, then those who wait are answered, then what answered them goes. */
  async stop(delayMs: number): Promise<void> {
    const wasServing = this.status.isServing;
    this.status.report('STOPPING', 'Kakehashi is stopping.');
    if (wasServing) await sleep(delayMs);
    await this.sockets.stop();
    await this.apollo.stop();
    await this.supervisor.stop();
  }
}
