import autocannon from 'autocannon';
import type { Load, Loaded } from './Load.js';

/** Asks as fast as it is answered, or at a rate: a process of its own, so that it takes no time from who measures. */
process.on('message', (load: Load) => {
  const latencies: number[] = [];
  const requests = load.requests.map(({ path, body }) => {
    return { method: 'POST' as const, path, body, headers: { 'content-type': 'application/json' } };
  });
  let clients = 0;
  const options = {
    url: load.url,
    connections: load.connections,
    pipelining: 1,
    duration: load.seconds,
    ...(load.rate === undefined ? {} : { overallRate: load.rate }),
    requests,
    // Each connection begins elsewhere in the list, so that no two ask the same at the same time.
    setupClient: (client: autocannon.Client) => {
      const from = Math.floor((clients++ * requests.length) / load.connections);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
    verifyBody: (body: string | Buffer | undefined) => !String(body).startsWith('{"errors"'),
  };
  const instance = autocannon(options, (_error, { duration, errors, non2xx, mismatches }) => {
    process.send?.({ latencies, seconds: duration, failures: errors + non2xx + mismatches } satisfies Loaded);
  });
  instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
});
