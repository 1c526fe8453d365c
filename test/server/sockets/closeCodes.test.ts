import { readFileSync } from 'node:fs';
import { serverLimits } from '../../../src/server/limits.js';
import { closeCodes } from '../../../src/server/sockets/closeCodes.js';

const page = readFileSync('docs/subscriptions.md', 'utf8');

test('docs/subscriptions.md lists every code with which a socket is closed', () => {
  const rows = Object.values(closeCodes)
    .sort((a, b) => a.code - b.code)
    .map(({ code, when, cure }) => `| ${code} | ${when} | ${cure} |`);
  const table = ['| code | when | what to do |', '|---|---|---|', ...rows].join('\n');
  expect(/<!-- close codes -->\n(.*)\n<!-- \/close codes -->/s.exec(page)?.[1]).toBe(table);
});

test('and the bounds as they are', () => {
  const { socketsMax, peerSocketsMax, subscriptionsMax, socketMessagesPerSecond, socketMessagesAtOnce } = serverLimits;
  const { peerMessagesPerSecond, peerMessagesAtOnce, socketBytesMax, socketFragmentsMax } = serverLimits;
  const bounds = [
    `| sockets in all | ${socketsMax} |`,
    `| sockets of one address | ${peerSocketsMax} |`,
    `| subscriptions of one socket at the same time | ${subscriptionsMax} |`,
    `| messages, pings and pongs over one socket | ${socketMessagesPerSecond} a second, ${socketMessagesAtOnce} at once |`,
    `| the same, and handshakes, of one address | ${peerMessagesPerSecond} a second, ${peerMessagesAtOnce.toLocaleString('en')} at once |`,
    `| the size of a message | ${socketBytesMax / 1024} kB in at most ${socketFragmentsMax} fragments |`,
  ];
  for (const bound of bounds) expect(page).toContain(`\n${bound}`);
});
