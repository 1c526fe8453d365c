import { answerTo, ask } from '../../ask.js';
import { compareAll, isRelationship, raw } from './raw.js';

interface Entry {
  date: string;
  property: string;
  relationship: string | null;
  entity: { id: string };
}
interface Timeline {
  timeline: { totalCount: number; nodes: Entry[] };
}

const question = `query ($about: [ID!]!, $from: PartialDate, $to: PartialDate) {
  timeline(about: $about, from: $from, to: $to, first: 100) { totalCount nodes { date property relationship entity { id } } }
}`;

const ofEntities = ['date', 'end', 'start', 'inForce', 'readyFor'];
const ofRelationships = ['date', 'from', 'to'];

/** The first and the last day that a date may mean; a month is taken to have 31 days. */
const first = (date: string) => `${date}-01-01`.slice(0, 10);
const last = (date: string) => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);

async function expected(about: string[], from = '0000', to = '9999'): Promise<Entry[]> {
  const { nodes, edges } = await raw();
  const all: Entry[] = [];
  const add = (id: string, properties: Readonly<Record<string, unknown>>, names: string[], relationship: string | null) => {
    for (const property of names) {
      const date = properties[property];
      if (typeof date !== 'string' || last(date) < first(from) || first(date) > last(to)) continue;
      if (!all.some((one) => one.date === date && one.property === property && one.entity.id === id))
        all.push({ date, property, relationship, entity: { id } });
    }
  };
  const dates = (id: string, relationship: string | null) => add(id, nodes.get(id)?.properties ?? {}, ofEntities, relationship);
  for (const id of about) dates(id, null);
  const related = edges.filter((edge) => isRelationship(edge) && (about.includes(edge.from) || about.includes(edge.to)));
  for (const { type, from: start, to: end, properties } of related.sort((a, b) => (a.type < b.type ? -1 : 1))) {
    for (const [near, far] of [
      [start, end],
      [end, start],
    ] as const) {
      if (!about.includes(near)) continue;
      dates(far, type);
      add(far, properties, ofRelationships, type);
    }
  }
  return all.sort((a, b) => compareAll([a.date, a.entity.id, a.property], [b.date, b.entity.id, b.property]));
}

test.each([
  [['eu-japan-digital-partnership'], '2022', '2026-12'],
  [['henna-virkkunen', 'minoru-kiuchi', 'quantum-loi-2025'], undefined, undefined],
  [['far-north-fiber'], undefined, undefined],
  [['european-union', 'japan'], '2023-05', '2023-05'],
  [['dpc-3'], '2025-05-12', undefined],
])('dated things about %j from %s to %s', async (about, from, to) => {
  const entries = await expected(about, from, to);
  expect(entries.length).toBeGreaterThan(0);
  const { timeline } = await ask<Timeline>(question, { variables: { about, from, to } });
  expect(timeline).toEqual({ totalCount: entries.length, nodes: entries.slice(0, 100) });
});

test('of a day that is not known, only what is known of relationships then', async () => {
  const then = 'query Q @asOf(known: "2024-06") { timeline(about: ["eu-japan-digital-partnership"]) { nodes { entity { id } } } }';
  const ids = (await ask<Timeline>(then)).timeline.nodes.map(({ entity }) => entity.id);
  expect(ids).toContain('dpc-2');
  expect(ids).not.toContain('dpc-3');
});

test('an id that nothing has is warned of, and the others are answered', async () => {
  const { data, warnings } = await answerTo(question, { variables: { about: ['nobody', 'dpc-1'] } });
  expect(data.timeline).toMatchObject({ totalCount: expect.any(Number) });
  expect(warnings).toEqual([
    expect.objectContaining({ path: 'timeline.about', code: 'UNKNOWN_ENTITY', message: expect.stringContaining('"nobody"') }),
  ]);
});

test('of many ids that nothing has all are warned of, and for the first three it is said what may be meant', async () => {
  const { warnings } = await answerTo(question, { variables: { about: ['dpc-91', 'dpc-1', 'dpc-92', 'dpc-93', 'dpc-94', 'dpc-95'] } });
  expect(warnings.map(({ message }) => /"(.*?)"/.exec(message)?.[1])).toEqual(['dpc-91', 'dpc-92', 'dpc-93', 'dpc-94', 'dpc-95']);
  expect(warnings.map(({ suggestions = [] }) => suggestions.length > 0)).toEqual([true, true, true, false, false]);
});
