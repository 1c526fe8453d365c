import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { HttpRequest } from '../contenders/Contender.js';
import type { Load, Loaded } from './Load.js';

/** Asks as fast as it is answered, or at a rate: a process of its own, so that it takes no time from who measures. */
process.on('message', async (load: Load) => process.send?.(await put(load)));

type Ask = (request: HttpRequest) => Promise<void>;

async function put({ url, requests, connections, seconds, rate }: Load): Promise<Loaded> {
  const pool = new Pool(new URL(url).origin, { connections, headersTimeout: patienceMs, bodyTimeout: patienceMs });
  const latencies: number[] = [];
  let failures = 0;
  const ask: Ask = async (request) => {
    const askedAt = performance.now();
    if (!(await succeeds(pool, request))) failures++;
    latencies.push(performance.now() - askedAt);
  };
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  if (rate === undefined) await askAgainAndAgain(requests, connections, endsAt, ask);
  else await askEvenly(requests, rate, endsAt, ask);
  const took = (performance.now() - startedAt) / 1_000;
  await pool.close();
  return { latencies, seconds: Math.max(seconds, took), failures };
}

/** As many at once as there are connections, each as soon as the last is answered. No two begin at the same place of the list. */
async function askAgainAndAgain(requests: readonly HttpRequest[], connections: number, endsAt: number, ask: Ask): Promise<void> {
  const asking = Array.from({ length: connections }, async (_, connection) => {
    const from = Math.floor((connection * requests.length) / connections);
    for (let i = from; performance.now() < endsAt; i++) await ask(at(requests, i));
  });
  await Promise.all(asking);
}

/** At even intervals, whether or not the last is answered. What waits for a connection waits for the server, and that counts. */
async function askEvenly(requests: readonly HttpRequest[], rate: number, endsAt: number, ask: Ask): Promise<void> {
  const startedAt = performance.now();
  const asking: Promise<void>[] = [];
  for (let due = startedAt; due < endsAt; due = startedAt + (asking.length * 1_000) / rate) {
    const early = due - performance.now();
    // To the millisecond, which is what timers count in; what is late is made up for.
    if (early > 0) await sleep(early);
    asking.push(ask(at(requests, asking.length)));
  }
  await Promise.all(asking);
}

const at = (requests: readonly HttpRequest[], i: number): HttpRequest => requests[i % requests.length] as HttpRequest;

async function succeeds(pool: Pool, { path, body }: HttpRequest): Promise<boolean> {
  try {
    const response = await pool.request({ method: 'POST', path, body, headers: { 'content-type': 'application/json' } });
    const text = await response.body.text();
    return response.statusCode < 300 && !text.startsWith('{"errors"');
  } catch {
    return false;
  }
}

/** What has not been answered after this long has failed. */
const patienceMs = 10_000;
