import type { IncomingMessage } from 'node:http';
import type { Express, RequestHandler } from 'express';
import type { Viewer } from '../../execution/Viewer.js';
import type { Supervisor } from '../neo4j/Supervisor.js';
import type { Logger } from '../observe/log.js';
import type { Metrics } from '../observe/Metrics.js';
import { requestLog } from '../observe/requestLog.js';
import type { Status } from '../observe/Status.js';
import type { Access } from './access/Access.js';
import { boundRequests } from './access/boundRequests.js';
import { onlyUnderOurNames } from './access/hosts.js';
import { letPagesRead } from './access/origins.js';
import type { Peers } from './access/Peers.js';
import { jsonBody, wholeBody } from './body.js';
import type { ExampleQuestion } from './exampleQuestions.js';
import { gate } from './gate.js';
import { health, metricsPage } from './health.js';
import { httpErrors, needsHost, notFound, onlyMethods } from './refusals/httpErrors.js';
import { questionsPage, sandboxPolicy, sandboxWith } from './sandbox.js';
import { security } from './security.js';

/** The parts of the service with which the addresses are served. */
export interface Served {
  readonly answer: RequestHandler;
  /** Notes who asks, or refuses who says so wrongly. */
  readonly identify: RequestHandler;
  readonly viewerOf: (request: IncomingMessage) => Promise<Viewer>;
  readonly access: Access;
  readonly peers: Peers;
  readonly supervisor: Supervisor;
  readonly status: Status;
  readonly metrics: Metrics;
  readonly questions: readonly ExampleQuestion[];
  readonly log: Logger;
}

/** Sets up all addresses, and what a request goes through on its way to each. Metrics are among them if `hasMetrics`. */
export function serveAddresses(app: Express, served: Served, hasMetrics: boolean): void {
  const { answer, identify, access, peers, status, metrics, questions } = served;
  const open = gate(status);
  const way = [identify, jsonBody, answer];
  begin(app, served);
  if (hasMetrics) app.use(metricsPage(metrics));
  app.use('/graphql', letPagesRead(access));
  app.use(
    onlyUnderOurNames(access),
    boundRequests(peers, () => metrics.turnedAway('request')),
  );
  app
    .route('/')
    .get((_request, response) => response.redirect('/graphql'))
    .all(onlyMethods('GET'));
  app.route('/questions').get(questionsPage(questions)).all(onlyMethods('GET'));
  app.route('/graphql').get(sandboxPolicy, open, sandboxWith(questions), way).post(open, way).all(onlyMethods('GET', 'POST'));
  end(app, served);
}

/** Sets up the addresses of the second port, health and metrics, where no crowd of clients stands in the way. */
export function serveHealth(app: Express, served: Served): void {
  begin(app, served);
  app.use(metricsPage(served.metrics));
  end(app, served);
}

/** Health is served under any name: probes know only an address. */
function begin(app: Express, { log, metrics, status, supervisor, viewerOf }: Served): void {
  // Express reads no header that a proxy adds: Peers does.
  app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', false);
  app.use(
    requestLog(log, (request) => metrics.requested(request)),
    security,
    wholeBody(viewerOf),
    needsHost,
    health(status, () => supervisor.look()),
  );
}

function end(app: Express, { log }: Served): void {
  app.use(notFound, httpErrors(log));
}
