import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Wire } from '../Wire.js';

const limits = { ...serverLimits };
afterEach(() => Object.assign(serverLimits, limits));

test('a port of its own is there for health and metrics alone, however full the other is', async () => {
  Object.assign(serverLimits, { connectionsMax: 2 });
  const serving = await new Serving().start(0);
  await serving.until(200);
  const address = serving.logged.find(({ msg }) => msg === 'health and metrics')?.address;
  const health = (path: string) => fetch(`${address}${path}`, { headers: { connection: 'close' } });
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
