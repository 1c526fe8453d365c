import type { Express, RequestHandler } from 'express';
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

export interface Served {
  readonly answer: RequestHandler;
  readonly access: Access;
  readonly peers: Peers;
  readonly supervisor: Supervisor;
  readonly status: Status;
  readonly metrics: Metrics;
  readonly questions: readonly ExampleQuestion[];
  readonly log: Logger;
}

/** All addresses of ours, and what a request goes through on its way to each. Metrics are among them unless they have a port of their own. */
export function serveAddresses(app: Express, served: Served, hasMetrics: boolean): void {
  const { answer, access, peers, status, metrics, questions } = served;
  const open = gate(status);
  const way = [jsonBody, answer];
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

/** What is there for who watches us, where nobody else can stand in the way. */
export function serveHealth(app: Express, served: Served): void {
  begin(app, served);
  app.use(metricsPage(served.metrics));
  end(app, served);
}

/** Whoever asks for our health is let in under any name: probes know but an address. */
function begin(app: Express, { log, metrics, status, supervisor }: Served): void {
  // Express asks no header who is behind a proxy: Peers do.
  app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', false);
  app.use(
    requestLog(log, (request) => metrics.requested(request)),
    security,
    wholeBody,
    needsHost,
    health(status, () => supervisor.look()),
  );
}

function end(app: Express, { log }: Served): void {
  app.use(notFound, httpErrors(log));
}
