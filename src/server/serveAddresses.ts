import express, { type Express, type RequestHandler } from 'express';
import { gate } from './gate.js';
import { health } from './health.js';
import { httpErrors, notFound, onlyMethods } from './httpErrors.js';
import { serverLimits } from './limits.js';
import type { Logger } from './log.js';
import type { Metrics } from './Metrics.js';
import type { ExampleQuestion } from './questions.js';
import { requestLog } from './requestLog.js';
import type { Status } from './Status.js';
import type { Supervisor } from './Supervisor.js';
import { questionsPage, sandboxPolicy, sandboxWith } from './sandbox.js';
import { security } from './security.js';

/** All addresses of ours, and what a request goes through on its way to each. */
export function serveAddresses(
  app: Express,
  answer: RequestHandler,
  supervisor: Supervisor,
  status: Status,
  metrics: Metrics,
  questions: readonly ExampleQuestion[],
  log: Logger,
): void {
  // Who is behind a proxy is of no interest here, so no header is believed about it.
  app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', false);
  app.use(
    requestLog(log, (request) => metrics.requested(request)),
    security,
  );
  app.use(health(status, () => supervisor.look(), metrics));
  app
    .route('/')
    .get((_request, response) => response.redirect('/graphql'))
    .all(onlyMethods('GET'));
  app.route('/questions').get(questionsPage(questions)).all(onlyMethods('GET'));
  const open = gate(status);
  const way = [body, answer];
  app.route('/graphql').get(sandboxPolicy, open, sandboxWith(questions), way).post(open, way).all(onlyMethods('GET', 'POST'));
  app.use(notFound, httpErrors(log));
}

// A small compressed body may hold a large one, and nobody needs to compress 100 kB.
const body = express.json({ limit: serverLimits.bodyBytesMax, inflate: false });
