import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import { gate } from './gate.js';
import { health } from './health.js';
import { httpErrors, notFound, onlyMethods } from './httpErrors.js';
import { serverLimits } from './limits.js';
import type { Logger } from './log.js';
import { type RequestContext, requestContext } from './RequestContext.js';
import { requestLog } from './requestLog.js';
import type { Status } from './Status.js';
import type { Supervisor } from './Supervisor.js';
import { sandboxSecurity, security } from './security.js';

/** All addresses of ours, and what a request goes through on its way to each. */
export function httpApp(apollo: ApolloServer<RequestContext>, supervisor: Supervisor, status: Status, log: Logger): Express {
  const app = express();
  // Who is behind a proxy is of no interest here, so no header is believed about it.
  app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', false);
  app.use(requestLog(log), security);
  app.use(health(status, () => supervisor.look()));
  app
    .route('/')
    .get((_request, response) => response.redirect('/graphql'))
    .all(onlyMethods('GET'));
  const way = [gate(status), body, asked(apollo, supervisor)];
  app.route('/graphql').get(sandboxPolicy, way).post(way).all(onlyMethods('GET', 'POST'));
  app.use(notFound, httpErrors(log));
  return app;
}

/** The rule by which Apollo Server decides between its page and an answer. */
const sandboxPolicy: RequestHandler = (request, response, next) =>
  request.accepts(['json', 'application/graphql-response+json', 'html']) === 'html' ? sandboxSecurity(request, response, next) : next();

// A small compressed body may hold a large one, and nobody needs to compress 100 kB.
const body = express.json({ limit: serverLimits.bodyBytesMax, inflate: false });

const asked = (apollo: ApolloServer<RequestContext>, supervisor: Supervisor): RequestHandler =>
  expressMiddleware(apollo, { context: async ({ req, res }) => requestContext(supervisor.database, req, res) });
