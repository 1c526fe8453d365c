import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import { serverLimits } from '../limits.js';
import type { Metrics } from '../observe/Metrics.js';
import type { Status } from '../observe/Status.js';
import { onlyMethods } from './refusals/httpErrors.js';

/** The addresses of the health probes. `look` asks Neo4j, so what they say of it is no older than a second, unless Neo4j hangs. */
export function health(status: Status, look: () => Promise<void>): Router {
  const router = Router();
  router
    .route('/health/live')
    .get((_request, response) => void response.json({ status: 'live' }))
    .all(onlyMethods('GET'));
  router
    .route('/health/ready')
    .get(async (_request, response) => {
      if (status.phase === 'READY') await Promise.race([look(), sleep(serverLimits.probeMs, undefined, { ref: false })]);
      const { phase, publicLine } = status;
      const isReady = phase === 'READY';
      response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', phase, progress: publicLine });
    })
    .all(onlyMethods('GET'));
  return router;
}

/** The address of the metrics, for Prometheus. */
export function metricsPage(metrics: Metrics): Router {
  const router = Router();
  router
    .route('/metrics')
    .get(async (_request, response) => {
      const { type, text } = await metrics.print();
      response.type(type).send(text);
    })
    .all(onlyMethods('GET'));
  return router;
}
