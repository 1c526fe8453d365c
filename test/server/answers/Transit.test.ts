import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
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

  test('what there is no room for is refused, and may be asked for again', async () => {
    serverLimits.sendingBytesMax = 100_000;
    const { status, headers, body } = await serving.ask('{ __schema { types { name fields { name args { name description } } } } }');
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect(body.errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'SERVICE_OVERLOADED' } }]);
    expect((await serving.ask('{ revision }')).status).toBe(200);
  });
});
