import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { httpServer } from '../../src/server/http/listen.js';

test('requests and responses are from the first what Express makes of them', async () => {
  const app = express();
  const prototypes: unknown[] = [];
  const server = httpServer(app).prependListener('request', (request, response) => {
    prototypes.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
  });
  app.get('/', (request, response) => response.json(request.accepts('json')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await response.json()).toBe('json');
    expect(prototypes[0]).toBe(app.request);
    expect(prototypes[1]).toBe(app.response);
  } finally {
    server.close();
  }
});
