import { model } from '../../../schema/index.js';
import { lastDay } from '../../../schema/values/calendar.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { noDecisions } from '../../../src/claims/unfold/Decisions.js';
import { unfold } from '../../../src/claims/unfold/unfold.js';
import { ArticleError } from '../../../src/errors.js';
import { headed } from '../articles.js';
import { asKnown } from './asKnown.js';
import { digest, drop, emptyGraph, register, rows, take } from './graph.js';

const dated = (id: string, published: string, fields: Record<string, string>, ...claims: string[]) =>
  headed(id, { published, ...fields }, `claims:\n${claims.map((claim) => `  - { locator: p, ${claim} }`).join('\n')}`);

const knownFrom = ({ published, accessed }: Article): string => lastDay(published ?? accessed);
const byDay = (articles: readonly Article[]) => articles.toSorted((a, b) => (knownFrom(a) < knownFrom(b) ? -1 : 1));
const daysOf = (articles: readonly Article[]) => [...new Set(byDay(articles).map(knownFrom))];
const before = '1999-12-31';

const more = headed(
  'more',
  { kind: 'REGISTER' },
  'claims: [{ locator: x, worksOn: { actor: nec, work: cable, role: BUILDS, from: 2020 } }]\nentities: [{ organization: { id: nec, aliases: [N.E.C.], names: [{ language: en, value: Nippon Electric }] } }, { infrastructure: { id: cable } }]',
);

beforeEach(async () => {
  await emptyGraph();
  await take(register());
});

describe('what is stored', () => {
  const attended = 'attended: { actor: ada, event: summit';
  const edge = (property: string) =>
    rows(`MATCH ()-[r:ATTENDED]->() RETURN r.${property}, r.${property}_was, r.${property}_since, r.${property}_until`);
  const summit = (property: string) =>
    rows(`MATCH (e:Event) RETURN e.${property}, e.${property}_was, e.${property}_since, e.${property}_until`);

  test('nothing, where nothing changed since the thing was known', async () => {
    await take(dated('a', '2025-01-01', {}, `${attended}, role: CHAIR }`));
    await take(dated('a2', '2025-02-01', { publisher: 'Publisher of a' }, `${attended}, role: CHAIR }`));
    expect((await digest()).filter((line) => /_(was|since|until)"/.test(line))).toEqual([]);
  });

  test('corroboration, certainty and sides, as voices came and turned out to be others', async () => {
    await take(dated('b', '2025-02-01', { derivedFrom: '{ article: a }' }, `certainty: LOW, ${attended} }`));
    await take(dated('c', '2025-03-01', { publisher: 'Publisher of a' }, `${attended} }`));
    await take(dated('a', '2025-04', {}, 'event: { id: council, summary: A council }'));
    expect(await edge('corroboration')).toEqual([
      [1, [1, 2, 1], ['2025-02-01', '2025-03-01', '2025-04-30'], ['2025-03-01', '2025-04-30', '~']],
    ]);
    expect(await edge('certainty')).toEqual([['PLAIN', ['LOW', 'PLAIN'], ['2025-02-01', '2025-03-01'], ['2025-03-01', '~']]]);
    expect(await edge('sides')).toEqual([[['EU'], ['EU', 'OTHER'], ['2025-03-01', '2025-02-01'], ['~', '2025-04-30']]]);
    expect(await rows('MATCH (a:Article {id: "b"}) RETURN a.voice_was, a.voice_since, a.voiceSide_was, a.voiceSide_until')).toEqual([
      [
        ['a', 'publisher of a'],
        ['2025-02-01', '2025-04-30'],
        ['OTHER', 'EU'],
        ['2025-04-30', '~'],
      ],
    ]);
    expect(await rows('MATCH (c:Claim {predicate: "ATTENDED"}) RETURN c.corroboration_was, c.sides, c.chosen, c.chosen_was')).toEqual([
      [[1, 2, 1], ['EU'], true, null],
    ]);
    await drop('a');
    expect(await edge('corroboration')).toEqual([[2, [1, 2], ['2025-02-01', '2025-03-01'], ['2025-03-01', '~']]]);
    await drop('c');
    expect(await edge('corroboration')).toEqual([[1, null, null, null]]);
    expect(await edge('sides')).toEqual([[['OTHER'], null, null, null]]);
  });

  test('values, as rivals, finer ones and undated articles came', async () => {
    await take(dated('a', '2025-02-01', {}, 'event: { id: summit, date: 2025-06 }'));
    await take(dated('b', '2024', {}, 'event: { id: summit, category: summit }'));
    await take(dated('u', 'null', {}, 'event: { id: summit, date: 2025-06-03 }'));
    expect(await summit('date')).toEqual([
      ['2025-06-03', ['2025', '2025-06', '2025-06-03'], ['2024-12-31', '2025-02-01', '2026-11-22'], ['2025-02-01', '2026-11-22', '~']],
    ]);
    expect(await summit('category')).toEqual([['summit', null, null, null]]);
    expect(await rows('MATCH (c:Claim {predicate: "date"}) RETURN c.value, c.chosen, c.chosen_was ORDER BY c.value')).toEqual([
      ['2025', true, null],
      ['2025-06', true, null],
      ['2025-06-03', true, null],
    ]);
    await take(dated('v', '2026-02-01', {}, 'event: { id: summit, date: 2025-07 }'));
    await take(dated('w', '2026-03-01', {}, 'event: { id: summit, date: 2025-07-01 }'));
    await take(dated('x', '2026-04-01', {}, 'event: { id: summit, date: 2025-07-01 }'));
    expect(await rows('MATCH (c:Claim {predicate: "date", value: "2025-06"}) RETURN c.chosen, c.chosen_was, c.chosen_since')).toEqual([
      [false, [true, false], ['2025-02-01', '2026-02-01']],
    ]);
  });

  test('names, with the one by which things are ordered and their searched text; numbers of two sorts', async () => {
    await take(dated('b', '2025-01-01', {}, 'person: { id: ada, names: [{ language: en, value: Ådá }, { language: ja, value: エイダ }] }'));
    await take(dated('c', '2024-01-01', {}, 'person: { id: ada, summary: A person }'));
    expect(
      await rows('MATCH (e:Person {id: "ada"}) RETURN e.name_was, e.name_folded, e.name_folded_was, e.names_was, e.names_since'),
    ).toEqual([[['Ada', 'Ådá'], 'ada', null, ['Ada@en', 'Ådá@en', 'エイダ@ja'], ['2024-01-01', '2025-01-01', '2025-01-01']]]);
    await take(dated('d', '2024-01-01', {}, 'infrastructure: { id: cable, lengthKm: 14000 }'));
    await take(dated('e', '2025-01-01', {}, 'infrastructure: { id: cable, lengthKm: 14000.5 }'));
    expect(await rows('MATCH (e:Infrastructure) RETURN e.lengthKm, e.lengthKm_was')).toEqual([[14000.5, [14000, 14000.5]]]);
  });

  test('the day of a place that no register lists, and of a curator’s decision: none', async () => {
    const listed = (id: string, published: string) => headed(id, { published }, 'entities: [{ locality: { id: haven } }]');
    await take(listed('b', '2025-02-01'));
    await take(listed('c', '2025-01-01'));
    await take(headed('d', { kind: 'CURATION' }, 'entities: [{ person: { id: eve } }]'));
    const known = () => rows('MATCH (n:Node) WHERE n.id IN ["haven", "japan", "d"] RETURN n.id, n.knownFrom ORDER BY n.id');
    expect(await known()).toEqual([
      ['d', null],
      ['haven', '2025-01-01'],
      ['japan', null],
    ]);
    await take(headed('more', { kind: 'REGISTER' }, 'entities: [{ locality: { id: port } }]'));
    await take(headed('same', { kind: 'CURATION' }, 'claims: [{ locator: d, sameAs: { kept: haven, merged: port } }]'));
    expect((await known())[1]).toEqual(['haven', null]);
    await drop('same');
    expect((await known())[1]).toEqual(['haven', '2025-01-01']);
  });
});

test.each([1, 2, 3, 4, 6, 12, 20, 27, 80, 81])(
  'as known on a day, all is as if only the articles known by then were here (%i)',
  async (seed) => {
    const random = pseudoRandom(seed);
    const articles = articlesOf(random);
    const days = daysOf(articles);
    expect(days.length).toBeGreaterThan(3);
    await take(more);
    const plain = new Map([[before, await asKnown()]]);
    for (const day of days) {
      for (const article of articles.filter((one) => knownFrom(one) === day)) await take(article);
      plain.set(day, await asKnown());
    }

    await emptyGraph();
    await take(register());
    for (const article of articles.toSorted(() => random(3) - 1)) await take(article);
    await take(more);
    for (const [day, expected] of plain) expect([day, await asKnown(day)]).toEqual([day, expected]);

    // What curators decided about claims that were not known yet was decided all the same.
    for (const decision of decisionsAbout(articles, random)) await tried(take(decision));
    const decided = new Map<string, string[]>();
    for (const day of [before, ...days]) decided.set(day, await asKnown(day));
    for (const day of [...days, '9999-12-31'].reverse()) {
      for (const late of articles.filter((one) => knownFrom(one) >= day)) await drop(late.id);
      const last = days.filter((one) => one < day).at(-1) ?? before;
      expect([last, await asKnown()]).toEqual([last, decided.get(last)]);
      for (const [earlier, expected] of decided)
        if (earlier <= last) expect([earlier, await asKnown(earlier)]).toEqual([earlier, expected]);
    }
  },
);

/** Six to eight articles that have much to do with one another. */
function articlesOf(random: (bound: number) => number): Article[] {
  const among = <T>(...all: readonly T[]): T => all[random(all.length)] as T;
  const ids = 'abcdefgh'.slice(0, 6 + random(3)).split('');
  const date = () => among('2025', '2025-05', '2025-05-12', '2025-05-13', '2025-06');
  const person = () => among('ada', 'taro', 'tarou', 'eve');
  const sayings = [
    () =>
      `attended: { actor: ${person()}, event: ${among('summit', 'council')}${among('', ', role: CHAIR', ', role: HOST')}, date: ${date()} }`,
    () => `event: { id: summit, date: ${date()}, category: ${among('summit', 'Gipfel')} }`,
    () =>
      `infrastructure: { id: cable, lengthKm: ${among('14000', '14000.5', '16000')}, cost: { amount: ${among('1e9', '2e9')}, currency: EUR } }`,
    () =>
      `person: { id: ada, names: [{ language: ${among('en', 'de')}, value: ${among('Ada', 'Ådá', 'Ada L.')} }], aliases: [${among('Countess', 'A.A.L.')}] }`,
    () =>
      `collaboratesWith: { one: ${among('ada', 'eve')}, other: ${among('taro', 'tarou')}, attested: [${date()}], detail: ${among('Papers', 'Talks')} }`,
    () => `worksOn: { actor: nec, work: cable, role: BUILDS, from: ${among('2020', '2021-04', '2020-02')} }`,
    () => `locatedIn: { subject: ${among('nec', 'summit')}, place: ${among('haven', 'japan')} }`,
    () => `organization: { id: nec, names: [{ language: en, value: ${among('NEC', 'N.E.C.')} }], category: ${among('company', 'group')} }`,
  ];
  const written = (id: string) => {
    const published = among<Record<string, string>>(
      { published: '2023' },
      { published: '2024-02' },
      { published: '2024-02-29' },
      { published: '2024-07-01' },
      { published: '2025-05-12' },
      { published: '2025-05-14' },
      { published: '2026-01' },
      { published: 'null' },
    );
    const retold: Record<string, string>[] = [
      {},
      {},
      {},
      { derivedFrom: `{ article: ${among(...ids.filter((other) => other !== id))} }` },
      { derivedFrom: '{ publisher: Publisher of b }' },
    ];
    const publisher = `Publisher of ${among('a', 'b', 'c', id)}`;
    const claims = Array.from({ length: 2 + random(4) }, (_, i) => {
      return `  - { locator: p${i}, certainty: ${among('PLAIN', 'PLAIN', 'LOW')}, ${among(...sayings)()} }`;
    });
    const entries = [
      `person: { id: eve${among('', ', names: [{ language: en, value: Eve }]')} }`,
      `locality: { id: haven${among('', ', aliases: [Port]')} }`,
    ];
    const named = entries.filter(
      (entry) => random(4) === 0 || claims.some((claim) => claim.includes(entry.includes('eve') ? 'eve' : 'haven')),
    );
    const entities = named.map((entry) => `  - ${entry}`);
    const fields = { ...published, ...among(...retold), publisher, accessed: among('2026-02-01', '2026-11-22') };
    return headed(id, fields, [...(entities.length > 0 ? ['entities:', ...entities] : []), 'claims:', ...claims].join('\n'));
  };
  return ids.map((id) => {
    for (;;) {
      try {
        return written(id);
      } catch (error) {
        // It contradicts itself.
        if (!(error instanceof ArticleError)) throw error;
      }
    }
  });
}

function decisionsAbout(articles: readonly Article[], random: (bound: number) => number): Article[] {
  const claims = articles.flatMap((article) => unfold(model, article, noDecisions).stated.map(({ claim }) => claim));
  const one = <T>(all: readonly T[]): T | undefined => all[random(all.length)];
  const [value, attended] = [
    one(claims.filter((claim) => 'value' in claim)),
    one(claims.filter((claim) => 'type' in claim && claim.type === 'ATTENDED')),
  ];
  const decision = (id: string, claim: string) => headed(id, { kind: 'CURATION' }, `claims: [{ locator: d, ${claim} }]`);
  return [
    decision('same', 'sameAs: { kept: taro, merged: tarou }'),
    ...(value ? [decision('preferred', `preferred: ${value.id}`)] : []),
    ...(attended ? [decision('moved', `about: { claim: ${attended.id}, entity: nec }`)] : []),
  ];
}

/** What is refused leaves all as it was. */
const tried = (change: Promise<unknown>): Promise<unknown> =>
  change.catch((error: unknown) => {
    if (!(error instanceof ArticleError)) throw error;
  });

/** Numbers below a bound, the same for each seed. */
function pseudoRandom(seed: number): (bound: number) => number {
  let state = seed * 104_729;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}
