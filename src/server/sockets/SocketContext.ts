import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/index.js';
import type { Admits, PlannedOperation, Revisions } from '../../execution/PlannedOperation.js';
import type { Viewer } from '../../execution/Viewer.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import type { Supervisor } from '../neo4j/Supervisor.js';

/** The client at the other end of a socket. */
export interface Client {
  readonly languages: readonly string[];
  /** Who opened the socket. */
  readonly viewer: Viewer;
  /** Aborted when the socket is closed. */
  readonly signal: AbortSignal;
}

interface Service {
  readonly supervisor: Supervisor;
  readonly admission: Admits;
  readonly revisions: Revisions;
}

/** The context of a subscription for as long as it lasts. */
export class SocketContext implements RequestContext {
  readonly languages: readonly string[];
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly locals: Express.Locals = { requestId: randomUUID() };
  readonly admission: Admits;
  readonly revisions: Revisions;
  planned?: PlannedOperation;
  private readonly supervisor: Supervisor;

  constructor(
    client: Client,
    { supervisor, admission, revisions }: Service,
    readonly onAccepted: RequestContext['onAccepted'],
  ) {
    this.supervisor = supervisor;
    this.admission = admission;
    this.revisions = revisions;
    this.languages = client.languages;
    this.viewer = client.viewer;
    this.signal = client.signal;
  }

  /** The present database: a Neo4j that was started again has another. Apollo Server copies this context, and the accessor with it. */
  get database(): Database {
    return this.supervisor.database;
  }
}
