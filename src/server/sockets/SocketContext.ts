import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/index.js';
import type { Admits, PlannedOperation, Revisions } from '../../execution/PlannedOperation.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import type { Supervisor } from '../neo4j/Supervisor.js';

/** Who is at the other end of a socket. */
export interface Client {
  readonly languages: readonly string[];
  /** Ends with the socket. */
  readonly signal: AbortSignal;
}

interface Service {
  readonly supervisor: Supervisor;
  readonly admission: Admits;
  readonly revisions: Revisions;
}

/** What a subscription brings along for as long as it lasts. */
export class SocketContext implements RequestContext {
  readonly languages: readonly string[];
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
    this.signal = client.signal;
  }

  /** Each time anew: a Neo4j that was started again is another one. An accessor, which the copy that Apollo Server makes shares. */
  get database(): Database {
    return this.supervisor.database;
  }
}
