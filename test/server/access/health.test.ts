import { createServer } from 'node:net';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Wire } from './Wire.js';

const limits = { ...serverLimits };
afterEach(() => Object.assign(serverLimits, limits));

test('a port of its own is there for health and metrics alone, however full the other is', async () => {
  Object.assign(serverLimits, { connectionsMax: 2 });
  const port = await freePort();
  const serving = await new Serving().start(port);
  await serving.until(200);
  const health = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  const idle = await Wire.many(2, serving.address);
  expect((await health('/health/live')).status).toBe(200);
  expect((await health('/health/ready')).status).toBe(200);
  expect(await (await health('/metrics')).text()).toContain('kakehashi_connections_open 2\n');
  for (const path of ['/graphql', '/questions', '/']) expect((await health(path)).status).toBe(404);
  for (const wire of idle) wire.leave();
  expect((await serving.get('/metrics')).status).toBe(404);
  expect((await serving.get('/health/live')).status).toBe(200);
  await serving.stop();
  await expect(health('/health/live')).rejects.toThrow();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
