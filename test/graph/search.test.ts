import { model } from '../../schema/index.js';
import { cypher } from '../../src/cypher/cypher.js';
import { BadUserInputError, type Warning } from '../../src/errors.js';
import { Writer } from '../../src/graph/pattern/Writer.js';
import { bound } from '../../src/graph/plan/Plan.js';
import { askedEntities, missing, warnMissing } from '../../src/graph/questions/parts/asked.js';
import { ask, plan, seeded, statements } from '../ask.js';

interface Found {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  nodes: { id: string }[];
  edges: { cursor: string; score: number; node: { id: string }; matched: { value: string; language: string | null } }[];
}

const question = `query ($query: String!, $kinds: [Kind!], $language: String, $first: Int, $after: String) {
  search(query: $query, kinds: $kinds, language: $language, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id } edges { cursor score node { id } matched { value language } }
  }
}`;

const search = async (query: string, more: Record<string, unknown> = {}): Promise<Found> =>
  (await ask<{ search: Found }>(question, { variables: { query, ...more } })).search;

/** What is typed, and what comes first. */
const firsts: [typed: string, id: string, more?: { kinds?: string[]; language?: string }][] = [
  // As it is called, in several languages and scripts.
  ['Japan', 'japan'],
  // A person by the surname, though a meeting begins with it; a thing by its id; a name in kana without its dots.
  ['Breton', 'thierry-breton'],
  ['Kono', 'taro-kono'],
  ['Matsumoto', 'takeaki-matsumoto'],
  ['dpc-3', 'dpc-3'],
  ['eu-japan-epa', 'eu-japan-epa'],
  ['フォンデアライエン', 'ursula-von-der-leyen'],
  ['日本', 'japan'],
  ['Japon', 'japan'],
  ['allemagne', 'germany'],
  ['European Commission', 'european-commission'],
  ['commission européenne', 'european-commission'],
  ['欧州委員会', 'european-commission'],
  ['城内', 'minoru-kiuchi'],
  ['城', 'minoru-kiuchi'],
  ['経済産業省', 'meti-japan'],
  ['デジタル庁', 'digital-agency-japan'],
  ['半導体', 'semiconductors'],
  ['ブリュッセル', 'brussels'],
  ['富士通', 'fujitsu'],
  ['quantum', 'quantum-technology'],
  ['partenariat numérique', 'eu-japan-digital-partnership'],
  // Abbreviations and aliases.
  ['METI', 'meti-japan'],
  ['EU', 'european-union'],
  ['6G-MIRAI', 'six-g-mirai'],
  ['nhk', 'nhk'],
  // In any order, with words too many, and as a sentence.
  ['kiuchi minoru', 'minoru-kiuchi'],
  ['Ministry of Economy', 'meti-japan'],
  ['Henna Virkkunen commissioner', 'henna-virkkunen'],
  ['the European Commission', 'european-commission'],
  ['the minister Kiuchi', 'minoru-kiuchi'],
  ['Ericsson 6G', 'ericsson'],
  ['who signed the quantum letter of intent?', 'quantum-loi-signing-2025'],
  // How it sounds.
  ['きうち', 'minoru-kiuchi'],
  ['キウチ', 'minoru-kiuchi'],
  ['ヴィルックネン', 'henna-virkkunen'],
  ['とうきょう', 'tokyo'],
  ['らぴだす', 'rapidus'],
  // Beginnings.
  ['Kiuc', 'minoru-kiuchi'],
  ['semicond', 'semiconductors'],
  ['virk', 'henna-virkkunen'],
  // Slips of the keyboard.
  ['Virkunen', 'henna-virkkunen'],
  ['Erricson', 'ericsson'],
  ['Jpaan', 'japan'],
  ['Far North Fibre', 'far-north-fiber'],
  ['commissione europea', 'european-commission'],
  // Accents, case, width and what stands between words.
  ['sefcovic', 'maros-sefcovic'],
  ['MAROŠ ŠEFČOVIČ', 'maros-sefcovic'],
  ['ＭＥＴＩ', 'meti-japan'],
  ['ｷｳﾁ', 'minoru-kiuchi'],
  ['semi-conducteurs', 'semiconductors'],
  ['semiconducteurs', 'semiconductors'],
  ['6g mirai', 'six-g-mirai'],
  ['euro hpc', 'eurohpc-ju'],
  ["l'intelligence artificielle", 'artificial-intelligence'],
  // Filters.
  ['5G', 'mobile-5g', { kinds: ['DOMAIN'] }],
  ['Kiuc', 'minoru-kiuchi', { kinds: ['ACTOR'] }],
  ['tokyo', 'tokyo-electron', { kinds: ['ORGANIZATION', 'PROJECT'] }],
  ['semi-conducteurs', 'semiconductors', { language: 'fr' }],
  ['日本', 'japan', { language: 'JA' }],
  ['日本', 'japan', { language: 'ja-JP' }],
];

test.each(firsts)('%s finds %s first %j', async (typed, id, more = {}) => {
  expect((await search(typed, more)).nodes[0]?.id).toBe(id);
});

describe('only what was asked for is found', () => {
  test.each(['zzzzqqqqxxxx', '龘龘', '7777777'])('%s: nothing', async (typed) => {
    expect(await search(typed)).toMatchObject({ totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test('who types two words sees what has both', async () => {
    const both = await search('tokyo electron');
    expect(both.totalCount).toBeLessThan((await search('tokyo')).totalCount);
    expect(both.nodes.map(({ id }) => id)).toEqual(['tokyo-electron']);
  });

  test('kinds, with their descendants; none of an empty list, and nothing that is no entity', async () => {
    const { totalCount } = await search('Japan');
    expect((await search('Japan', { kinds: ['ENTITY'] })).totalCount).toBe(totalCount);
    expect((await search('Japan', { kinds: null })).totalCount).toBe(totalCount);
    expect((await search('Japan', { kinds: ['PLACE'] })).nodes).toContainEqual({ id: 'japan' });
    expect((await search('Japan', { kinds: ['PERSON'] })).nodes).toEqual([]);
    expect((await search('Japan', { kinds: [] })).totalCount).toBe(0);
    expect((await search('Japan', { kinds: ['ARTICLE', 'CLAIM'] })).totalCount).toBe(0);
  });

  test('names in the language asked for, the more special and the more general ones included, and none that has no language', async () => {
    expect((await search('METI', { language: 'en' })).edges.every(({ matched }) => matched.language === 'en')).toBe(true);
    expect((await search('tokyo', { language: 'fr' })).nodes).not.toContainEqual({ id: 'tokyo' });
    expect((await search('日本', { language: 'jv' })).totalCount).toBe(0);
    expect((await search('METI', { language: 'ja-JP' })).totalCount).toBe(0);
  });
});

test('it is told by which name it was found, and abbreviations have no language', async () => {
  expect((await search('commission européenne')).edges[0]?.matched).toEqual({ value: 'Commission européenne', language: 'fr' });
  expect((await search('meti')).edges[0]?.matched).toEqual({ value: 'METI', language: null });
  const { edges } = await search('Japan');
  expect(edges.map(({ score }) => score)).toEqual(edges.map(({ score }) => score).toSorted((a, b) => b - a));
});

describe('whatever is typed is text', () => {
  test.each([
    '""',
    '"',
    '*',
    '?',
    '*:*',
    'terms:japan',
    'AND',
    'OR NOT',
    '(',
    '[a TO',
    'a~999',
    '/(.*a){20}/',
    '/[/',
    '\\',
    'lorem^',
    '&& ||',
    '-',
    '{',
    '(a+)+$',
    "') RETURN 1 //",
    '$p0',
    '`',
    '\u2028',
    '𝐀𝐍𝐃',
    'x'.repeat(256),
    '城'.repeat(256),
    '.-'.repeat(128),
    'ka '.repeat(16),
    'ka-ki '.repeat(8),
    'きう '.repeat(16),
    // One character that stands for several, at the bound, and all that costs most together.
    '㍿'.repeat(64),
    '㌖ '.repeat(16),
    'ﷺ'.repeat(4),
    `${'kaki '.repeat(15)}${'城'.repeat(181)}`,
    `${'かきくけ '.repeat(15)}${'城'.repeat(181)}`,
  ])('%.40s', async (typed) => {
    expect((await search(typed)).totalCount).toBeGreaterThanOrEqual(0);
  });

  test.each(['', '   ', '\u3000', '…!?', '"'])('of %j nothing is found', async (typed) => {
    expect((await search(typed)).totalCount).toBe(0);
  });

  test.each([
    'x'.repeat(257),
    'x'.repeat(5000),
    'a '.repeat(17),
    'a-'.repeat(17),
    '㍿'.repeat(65),
    'ﷺ '.repeat(5),
    'ﷺ'.repeat(256),
    'x\ud800',
    'x\0',
  ])('%.20s is refused', (query) => {
    expect(() => plan(question, { variables: { query } })).toThrow(BadUserInputError);
    if (query.isWellFormed()) expect(() => plan(`{ s: search(query: ${JSON.stringify(query)}) { totalCount } }`)).toThrow(/s\.query/);
  });

  test('also as a language', () => {
    expect(() => plan('{ search(query: "a", language: "*") { totalCount } }')).toThrow(/BCP 47/);
  });
});

describe('paging', () => {
  const walk = async (query: string, first: number): Promise<string[]> => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Found = await search(query, { first, ...(after === null ? {} : { after }) });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      found.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  };

  test.each(['Japan', 'EU', '日本', 'ministry of the', 'council'])(
    'pages of %s are the whole, without gaps and twice nothing',
    async (query) => {
      const { totalCount, nodes } = await search(query, { first: 100 });
      const whole = nodes.map(({ id }) => id);
      expect(whole).toHaveLength(totalCount);
      expect(new Set(whole).size).toBe(totalCount);
      for (const size of [3, 7]) expect(await walk(query, size)).toEqual(whole);
    },
  );

  test('a cursor of another search is refused', async () => {
    const { endCursor: after } = (await search('Japan', { first: 1 })).pageInfo;
    expect(() => plan(question, { variables: { query: 'japan', first: 2, after } })).toThrow(/no cursor of this list/);
    expect(() => plan(question, { variables: { query: 'Japan', kinds: ['ACTOR'], after } })).toThrow(/no cursor of this list/);
    expect(() => plan(question, { variables: { query: 'Japan', language: 'en', after } })).toThrow(/no cursor of this list/);
  });
});

test('as of a day, what was not known yet is not found', async () => {
  const then = (day: string) =>
    ask<{ search: Found }>(`query @asOf(known: "${day}") { search(query: "quantum letter of intent") { totalCount nodes { id } } }`);
  expect((await then('2025-12-31')).search.nodes).toContainEqual({ id: 'quantum-loi-2025' });
  expect((await then('2024-01-01')).search.nodes).not.toContainEqual({ id: 'quantum-loi-2025' });
});

test('it costs the same whatever is typed, and its rows', () => {
  expect(plan('{ search(query: "x") { totalCount } }').plan.cost).toBe(400 + 20);
  expect(plan('{ search(query: "x", first: 5) { nodes { articles(first: 3) { nodes { id } } } } }').plan.cost).toBe(400 + 5 + 15);
});

test('one statement, whatever is typed, and whatever kinds and language are asked for', () => {
  const textOf = (variables: object) => statements(question, { variables: { ...variables } })[0]?.text;
  expect(textOf({ query: 'a', kinds: ['PERSON'] })).toBe(textOf({ query: 'b c 城内', language: 'ja' }));
});

describe('an id that nothing has', () => {
  const warningsOf = async (ids: string[], known?: string): Promise<Warning[]> => {
    const writer = new Writer(model, known === undefined ? {} : { known });
    const statement = bound(cypher`${askedEntities(writer, ids)} RETURN ${missing}`.statement(), {});
    const [row] = await seeded.read(statement);
    const run = { variables: {}, languages: [], warnings: [] as Warning[], rows: 0 };
    warnMissing(run, row?.[0], 'paths.from');
    return run.warnings;
  };

  test.each([
    ['henna-virkunen', 'henna-virkkunen'],
    ['virkkunen', 'henna-virkkunen'],
    ['quantum-loi-2026', 'quantum-loi-2025'],
    ['ericson', 'ericsson'],
    ['european comission', 'european-commission'],
    ['欧州委員会', 'european-commission'],
    ['dpc-9', 'dpc-1'],
  ])('%s: did you mean %s?', async (id, meant) => {
    const [warning] = await warningsOf(['japan', id]);
    expect(warning).toMatchObject({ path: 'paths.from', code: 'UNKNOWN_ENTITY', suggestions: expect.arrayContaining([meant]) });
    expect(warning?.message).toMatch(new RegExp(`^There is no entity with the id "${id}"\\. Did you mean .*"${meant}"`));
  });

  test('may be far from all others, or no id at all', async () => {
    const expanding = ['㍿', '㌖', 'ﷺ', 'kaki '].map((text) => text.repeat(256 / text.length));
    for (const id of ['does-not-exist', '', '*:*', '-', 'x'.repeat(256), '" OR (', ...expanding]) {
      const [warning] = await warningsOf([id]);
      expect(warning?.suggestions).toBeUndefined();
      expect(warning?.message).toBe(`There is no entity with the id ${JSON.stringify(id)}.`);
    }
  });

  test('as of a day, what was not known yet is not meant', async () => {
    const [warning] = await warningsOf(['quantum-loi-2026'], '2024-01-01');
    expect(warning?.suggestions ?? []).not.toContain('quantum-loi-2025');
  });

  test('that nothing lacks, there is nothing to warn of', async () => {
    expect(await warningsOf(['japan', 'ericsson'])).toEqual([]);
  });
});
