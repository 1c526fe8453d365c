import { PassThrough, Writable } from 'node:stream';
import { Output, waitingBytesMax } from '../../src/server/observe/Output.js';

const line = `${'x'.repeat(999)}\n`;

test('lines are collected, and all of them are there at the end', async () => {
  const stream = new PassThrough();
  const output = new Output(stream);
  for (let i = 0; i < 10; i++) output.collect(line);
  await output.end();
  expect(String(stream.read())).toBe(line.repeat(10));
});

test('for who reads no further a bounded amount is kept, and the end does not wait for ever', async () => {
  const stalled = new Writable({ write() {} });
  const lost: string[] = [];
  const output = new Output(stalled, (reason) => lost.push(reason));
  for (let i = 0; i < 5_000; i++) output.collect(line);
  expect(stalled.writableLength).toBeGreaterThan(waitingBytesMax / 2);
  expect(stalled.writableLength).toBeLessThan(waitingBytesMax * 1.1);
  expect(lost).toEqual(['nobody reads them']);
  await output.end();
});

test('what cannot be written is told of once', async () => {
  const broken = new Writable({ autoDestroy: false, write: (_text, _encoding, done) => done(new Error('no space left')) });
  const lost: string[] = [];
  const output = new Output(broken, (reason) => lost.push(reason));
  output.write(line);
  output.write(line);
  await output.end();
  expect(lost).toEqual(['no space left']);
});
