import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import { Answer } from '../../../src/server/answers/Answer.js';
import { Transit } from '../../../src/server/answers/Transit.js';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';

const answer = (bytes: number) => new Answer(Buffer.alloc(bytes), undefined);
const response = () => new ServerResponse(new IncomingMessage(new Socket())) as Response;
const { sendingBytesMax, sentAnywayBytesMax } = serverLimits;
const half = sendingBytesMax / 2;

test('there is room for so many bytes, until those who were sent them have read them or are gone', () => {
  const transit = new Transit();
  const [first, second] = [response(), response()];
  expect([transit.take(answer(half), first), transit.take(answer(half), second)]).toEqual([true, true]);
  expect(transit.take(answer(sentAnywayBytesMax + 1), response())).toBe(false);
  expect(transit.take(answer(sentAnywayBytesMax), response())).toBe(true);
  first.emit('close');
  expect(transit.take(answer(half - sentAnywayBytesMax), response())).toBe(true);
});

test('one answer takes its memory once, however many read it', () => {
  const transit = new Transit();
  const one = answer(half);
  const readers = Array.from({ length: 10 }, response);
  expect(readers.map((reader) => transit.take(one, reader))).not.toContain(false);
  for (const reader of readers.slice(1)) reader.emit('close');
  expect(transit.take(answer(half + 1), response())).toBe(false);
  readers[0]?.emit('close');
  expect(transit.take(answer(half + 1), response())).toBe(true);
});

describe('over HTTP', () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await new Serving().startReady();
  });
  afterAll(async () => {
    serverLimits.sendingBytesMax = sendingBytesMax;
    await serving.stop();
  });

  test('those who have gone before they were answered take no room', async () => {
    const question = (name: string) => JSON.stringify({ query: `query ${name} { __schema { types { name description } } }` });
    const { length } = JSON.stringify((await serving.post(question('First'))).body);
    serverLimits.sendingBytesMax = Math.floor(length * 1.5);
    const { hostname, port } = new URL(serving.address);
    for (let i = 0; i < 5; i++) {
      const body = question(`Gone${i}`);
      const socket = connect({ host: hostname, port: Number(port) });
      socket.end(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      await once(socket, 'connect');
      await sleep(1);
      socket.destroy();
    }
    await sleep(300);
    expect((await serving.post(question('Last'))).status).toBe(200);
    serverLimits.sendingBytesMax = sendingBytesMax;
  });

  test('what there is no room for is refused, and may be asked for again', async () => {
    serverLimits.sendingBytesMax = 100_000;
    const { status, headers, body } = await serving.ask('{ __schema { types { name fields { name args { name description } } } } }');
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect(body.errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'SERVICE_OVERLOADED' } }]);
    expect((await serving.ask('{ revision }')).status).toBe(200);
  });
});
