import type { IncomingMessage, Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import express from 'express';
import type { Watch } from '../../database/index.js';
import { anonymous } from '../../execution/Viewer.js';
import type { Executable } from '../../resolvers/executableSchema.js';
import { AnswerStore } from '../answers/AnswerStore.js';
import { Answers } from '../answers/Answers.js';
import { editionOf } from '../answers/edition.js';
import { SharedAnswers, type Sharing } from '../answers/SharedAnswers.js';
import { checkDocuments } from '../documents/checkDocuments.js';
import { DocumentStore } from '../documents/DocumentStore.js';
import { TrustedDocuments } from '../documents/TrustedDocuments.js';
import { apolloServer } from '../graphql/apollo.js';
import { reporter } from '../graphql/errorReports.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import type { Access } from '../http/access/Access.js';
import { Connections } from '../http/access/Connections.js';
import { Peers } from '../http/access/Peers.js';
import { Turns } from '../http/access/Turns.js';
import { answerBroken } from '../http/brokenRequests.js';
import { readQuestions } from '../http/exampleQuestions.js';
import { httpServer, listen } from '../http/listen.js';
import { type Served, serveAddresses, serveHealth } from '../http/serveAddresses.js';
import { Identities, type IdentitySettings } from '../identity/Identities.js';
import { serverLimits } from '../limits.js';
import { Admission } from '../neo4j/Admission.js';
import { GraphRevision, readGraphState } from '../neo4j/GraphRevision.js';
import type { Neo4jSource } from '../neo4j/neo4jSource.js';
import { type Prepare, Supervisor } from '../neo4j/Supervisor.js';
import type { Logger } from '../observe/log.js';
import { type AnswerSource, Metrics } from '../observe/Metrics.js';
import type { Status } from '../observe/Status.js';
import { Sockets } from '../sockets/Sockets.js';

/** The parts from which a Kakehashi is made. */
export interface Parts {
  readonly executable: Executable;
  readonly neo4j: Neo4jSource;
  readonly prepare: Prepare;
  readonly status: Status;
  readonly log: Logger;
  /** The bytes of memory for kept answers, and the store in which they are shared. */
  readonly answers: { readonly bytesMax: number; readonly shared?: Sharing | undefined };
  /** The documents that clients may name, and the path of their file. */
  readonly documents?: { readonly trusted: TrustedDocuments; readonly path: string };
  /** Questions asked when the graph is ready: a Neo4j that has just started takes seconds to plan its first statements. */
  readonly warmUp?: readonly string[];
  /** The access of clients; without it, any client may ask under any name, but no page of another site. */
  readonly access?: Access;
  /** Without it, nobody can say who they are, and all are readers. */
  readonly identity?: IdentitySettings;
}

/** The whole service: HTTP, which answers from the first moment, and behind it the graph, which takes longer to be ready. */
export class Kakehashi {
  private readonly app = express();
  private readonly http: Server = httpServer(this.app);
  private readonly access: Access;
  private readonly peers: Peers;
  private readonly identities: Identities;
  /** The server of health and metrics, if they have a port of their own. */
  private health: Server | undefined;
  private readonly questions = readQuestions();
  private readonly apollo: ApolloServer<RequestContext>;
  private readonly metrics: Metrics;
  private readonly admission = new Admission();
  private readonly shared: SharedAnswers | undefined;
  private readonly answers: Answers;
  private readonly sockets: Sockets;
  private readonly supervisor: Supervisor;
  private readonly status: Status;

  constructor(private readonly parts: Parts) {
    const { executable, neo4j, prepare, status, log } = parts;
    const { bytesMax, shared } = parts.answers;
    this.status = status;
    this.access = parts.access ?? {};
    this.peers = new Peers(this.access.proxies);
    this.identities = new Identities(parts.identity ?? {}, this.peers, log);
    const turns = new Turns(this.http);
    answerBroken(this.http, turns);
    const revision: GraphRevision = new GraphRevision(
      () => readGraphState(this.supervisor.database),
      () => void look(),
    );
    const metrics = new Metrics(() => ({
      answers: store?.entries ?? 0,
      answerBytes: store?.bytes ?? 0,
      plans: executable.plans.size,
      connections: connections.size,
      sockets: this.sockets.open,
      waitingReads: this.admission.waiting,
      revision: revision.revision,
    }));
    this.metrics = metrics;
    const connections = new Connections(this.http, turns, this.peers, () => metrics.turnedAway('connection'));
    const watch: Watch = { called: (call) => metrics.called(call), written: () => revision.written() };
    const supervisor = new Supervisor(neo4j, prepare, status, log, () => void this.warmUp(), watch);
    this.supervisor = supervisor;
    const look = () => supervisor.look();
    const report = reporter(log, look);
    const documents = parts.documents?.trusted ?? new TrustedDocuments();
    const kept = new DocumentStore((hash) => documents.has(hash));
    const apollo = apolloServer(executable, this.http, log, report, this.questions[0]?.document ?? '', kept);
    this.apollo = apollo;
    const onAnswer = (from: AnswerSource) => metrics.answered(from);
    this.shared = bytesMax > 0 && shared ? new SharedAnswers(shared, log, (call) => metrics.sharedFailed(call)) : undefined;
    const store = bytesMax > 0 ? new AnswerStore(bytesMax, this.shared, onAnswer) : undefined;
    const { admission } = this;
    const edition = editionOf(executable.schema);
    this.answers = new Answers({ apollo, supervisor, admission, documents, revision, store, edition, onAnswer });
    const { access, peers, identities } = this;
    const door = { access, peers, identities, connections, turns, onTurnedAway: () => metrics.turnedAway('socket') };
    const subscribed = { apollo, executable, supervisor, admission, documents, revisions: revision, report, log };
    this.sockets = new Sockets(this.http, status, door, subscribed);
  }

  /** Resolves to the address of the service as soon as it answers there. */
  async listen(host: string, port: number, healthPort?: number): Promise<string> {
    await this.identities.open();
    await this.apollo.start();
    const { documents } = this.parts;
    if (documents) await checkDocuments(this.apollo, documents.trusted, documents.path);
    serveAddresses(this.app, this.served, healthPort === undefined);
    if (healthPort !== undefined) await this.listenForHealth(host, healthPort);
    return listen(this.http, host, port);
  }

  /** Opens the second port, for health and metrics alone. */
  private async listenForHealth(host: string, port: number): Promise<void> {
    const app = express();
    this.health = httpServer(app);
    new Connections(this.health, new Turns(this.health), new Peers(), () => this.metrics.turnedAway('connection'));
    serveHealth(app, this.served);
    const address = await listen(this.health, host, port);
    this.parts.log.info({ address }, 'health and metrics');
  }

  private get served(): Served {
    const { access, peers, supervisor, status, metrics, questions } = this;
    const { handler: identify } = this.identities;
    const viewerOf = (request: IncomingMessage) => this.identities.viewerOf(request);
    return { answer: this.answers.handler, identify, viewerOf, access, peers, supervisor, status, metrics, questions, log: this.parts.log };
  }

  /** Keeps the graph at hand until it is stopped. */
  async keep(readyLine: string): Promise<void> {
    const measuring = setInterval(() => void this.measure(), serverLimits.measureMs).unref();
    await this.supervisor.keep(readyLine).finally(() => clearInterval(measuring));
  }

  /** Learns how large the graph is, by which questions cost what they do. */
  private async measure(): Promise<void> {
    if (!this.status.isServing) return;
    const { executable, log } = this.parts;
    await executable.measure(this.supervisor.database).catch((error: unknown) => log.debug({ err: error }, 'measuring'));
  }

  private async warmUp(): Promise<void> {
    await this.measure();
    for (const query of this.parts.warmUp ?? []) {
      if (!this.status.isServing) return;
      const { database } = this.supervisor;
      const { signal } = new AbortController();
      const contextValue = { database, signal, languages: [], viewer: anonymous, locals: { requestId: 'warm-up' } };
      await this.apollo
        .executeOperation({ query }, { contextValue })
        .catch((error: unknown) => this.parts.log.debug({ err: error }, 'warm-up'));
    }
  }

  /** Stops in order: first no new clients are sent to us, then waiting questions are answered, then Neo4j is left. */
  async stop(delayMs: number): Promise<void> {
    const wasServing = this.status.isServing;
    this.status.report('STOPPING', 'Kakehashi is stopping.');
    if (wasServing) await sleep(delayMs);
    await this.sockets.stop();
    await this.apollo.stop();
    this.shared?.close();
    await this.supervisor.stop();
    this.health?.close().closeAllConnections();
  }
}
