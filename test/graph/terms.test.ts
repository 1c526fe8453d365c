import { nameTerms, partsTyped } from '../../src/graph/search/terms.js';
import { textQuery } from '../../src/graph/search/textQuery.js';

test.each([
  ['Far North Fiber', 'farnorthfiber far north fiber'],
  ['Maroš Šefčovič', 'marossefcovic maros sefcovic'],
  ['Smørrebrød', 'smorrebrod'],
  ['6G-MIRAI', '6gmirai 6g mirai'],
  ['semi-conducteurs', 'semiconducteurs semi conducteurs'],
  ["gouvernance de l'IA", 'gouvernancedelia gouvernance de ia lia'],
  ['N.E.C.', 'nec n e c'],
  ['au-delà de 2 nm', 'audelade2nm au dela audela de 2 nm 2nm'],
  ['ＭＥＴＩ', 'meti'],
  ['城内実', '城内実 城 内 実 城内 内実'],
  ['庁', '庁'],
  ['デジタル庁', 'デジタル庁 デ ジ タ ル 庁 デジ ジタ タル ル庁 dejitaru'],
  ['ﾄﾖﾀ', 'トヨタ ト ヨ タ トヨ ヨタ toyota'],
  ['とうきょう', 'とうきょう と う き ょ とう うき きょ ょう toukyou tokyo'],
  ['ヴィルックネン', 'ヴィルックネン ヴ ィ ル ッ ク ネ ン ヴィ ィル ルッ ック クネ ネン virukkunen'],
  ['EuroHPC共同事業', 'eurohpc共同事業 eurohpc 共 同 事 業 共同 同事 事業'],
  ['!?…', ''],
])('%s is found by its terms', (name, terms) => {
  const wanted = terms.split(' ').filter((term) => term !== '');
  expect(nameTerms(name)[0]).toBe(wanted[0]);
  expect(nameTerms(name).toSorted()).toEqual(wanted.toSorted());
});

test('what is typed has the terms of the name that it is', () => {
  for (const name of ['6G-MIRAI', 'Union européenne', "l'Ivoire", '欧州委員会', '人工知能(AI)', 'ビヨンド2nm', 'U.S.']) {
    const terms = nameTerms(name);
    expect(terms).toEqual(expect.arrayContaining(partsTyped(name).parts.flatMap((part) => [...part.terms, ...part.otherwise])));
    expect(terms[0]).toBe(partsTyped(name).whole);
  }
});

test.each([
  ['Ericsson', '(+(ericsson ericsson*^0.5 ericsson~2^0.25) *:*^4000)'],
  ['NEC 6G', '(+(nec nec*^0.5) *:*^4000) (+(6g 6g*^0.5) *:*^4000) nec6g^2 nec6g*'],
  [
    'semi-conducteurs',
    '(+(semi semi*^0.5 semi~1^0.25 semiconducteurs semiconducteurs*^0.5) *:*^4000) (+(conducteurs conducteurs*^0.5 conducteurs~2^0.25 semiconducteurs semiconducteurs*^0.5) *:*^4000) semiconducteurs^2 semiconducteurs*',
  ],
  ['城内実', '(+(城内) *:*^4000) (+(内実) *:*^4000) 城内実^2 城内実*'],
  ['きうち', '(+((+きう +うち) kiuchi kiuchi*^0.5 kiuchi~2^0.25) *:*^4000) きうち^2 きうち*'],
])('%s as a query of Lucene’s', (text, query) => {
  expect(textQuery(text).texts).toEqual([query]);
});

test.each(['', ' ', '"', '*:*', '…', '\u3000', '&& ||', '()'])('of %j nothing is left to look for', (text) => {
  expect(textQuery(text)).toMatchObject({ terms: [], texts: [], parts: 0 });
});

test.each([
  'a" AND ((',
  '*:* OR name:/.*/',
  'NOT b',
  '/(.*a){20}/',
  'a~999',
  '[a TO',
  'lorem^',
  '\\',
  "') RETURN 1 //",
  '𝐀𝐍𝐃',
  'a\u2028OR\u00a0b',
  '{!x}',
  '-a +b',
  'ＡＮＤ',
])('nothing of %j is syntax', (text) => {
  for (const query of textQuery(text).texts) {
    const terms = query.replaceAll(/ \*:\*\^4000|[~^][\d.]+|[+()*]/g, ' ').split(/\s+/);
    expect(terms.every((term) => /^[\p{L}\p{M}\p{N}]*$/u.test(term))).toBe(true);
    expect(query).not.toMatch(/[A-Z]/);
  }
});

// In a graph with many names each slip becomes fifty clauses, and of more than 1,024 Lucene takes none.
test.each([
  `${'kaki '.repeat(15)}${'城'.repeat(181)}`,
  `${'かきくけ '.repeat(15)}${'城'.repeat(181)}`,
  '城'.repeat(256),
  'kaki '.repeat(50),
])('%.40s: no more clauses than Lucene takes', (text) => {
  const [query = ''] = textQuery(text).texts;
  expect(query.split(' ').length).toBeLessThan(1_000);
  expect(query).not.toContain('~');
});

test('sixteen words are found with slips', () => {
  const [query = ''] = textQuery('kaki '.repeat(16)).texts;
  expect(query.match(/~1/g)).toHaveLength(16);
});

test('runs of Chinese characters and kana count as one word', () => {
  expect(partsTyped('Henna Virkkunen').words).toBe(2);
  expect(partsTyped('6G-MIRAI').words).toBe(2);
  expect(partsTyped('欧州委員会 と 日本').words).toBe(3);
});
