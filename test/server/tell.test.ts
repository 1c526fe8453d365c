import { type Phase, Status } from '../../src/server/observe/Status.js';
import { teller } from '../../src/server/start/tell.js';

const told = (isTTY: boolean, lines: [Phase, string][]): string => {
  let text = '';
  const tell = teller({
    isTTY,
    write: (part: string | Uint8Array) => {
      text += part;
      return true;
    },
  });
  for (const [phase, line] of lines) tell(phase, line);
  return text;
};

const seeding: [Phase, string][] = [
  ['STARTING_NEO4J', 'Neo4j is starting.'],
  ['SEEDING', 'Seeding: 0 of 167 articles.'],
  ['SEEDING', 'Seeding: 80 of 167 articles.'],
  ['READY', 'Ready.'],
];

test('a terminal counts up in place', () => {
  expect(told(true, seeding)).toBe('Neo4j is starting.\nSeeding: 0 of 167 articles.\n\x1b[1A\x1b[2KSeeding: 80 of 167 articles.\nReady.\n');
});

test('a log has plain lines, and not the same again and again', () => {
  expect(told(false, [...seeding, ['READY', 'Ready.']])).toBe('Neo4j is starting.\nSeeding: 0 of 167 articles.\nReady.\n');
});

test('paths and addresses are for the terminal only', () => {
  const lines: string[] = [];
  const status = new Status((_phase, line) => void lines.push(line));
  status.report('RESOLVING_NEO4J', 'Maven fetches it once (12 of 123 MB) into /home/me/.cache/kakehashi.');
  expect(status.publicLine).toBe('Maven fetches it once (12 of 123 MB) into ….');
  status.report('WAITING_FOR_NEO4J', 'Neo4j at bolt://10.0.0.7:7687 does not answer.');
  expect(status.publicLine).toBe('Neo4j at … does not answer.');
  expect(lines).toEqual([expect.stringContaining('/home/me'), expect.stringContaining('10.0.0.7')]);
});

test('nothing follows the stop', () => {
  const status = new Status(() => {});
  status.report('READY', 'Ready.');
  status.report('STOPPING', 'Stopping.');
  status.report('READY', 'Ready.');
  expect(status.phase).toBe('STOPPING');
  expect(status.isServing).toBe(true);
});
