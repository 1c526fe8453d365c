import { printArticle } from '../../src/claims/article/canonical.js';
import { readArticle } from '../../src/claims/index.js';
import { article, codesIn, declaration, head, problemsIn, register } from './articles.js';

const known = register({
  Person: ['ada', 'taro'],
  Event: ['summit'],
  Agreement: ['treaty'],
  Domain: ['quantum-technology'],
  Country: ['japan'],
});

test('an article is read with its defaults filled in', () => {
  const read = article('a', 'claims:\n  - { locator: para 1, attended: { actor: ada, event: summit, role: CHAIR } }');
  expect(read).toMatchObject({ kind: 'ARTICLE', publishers: [], entities: [], mentions: [] });
  expect(read.claims).toEqual([{ locator: 'para 1', attended: { actor: 'ada', event: 'summit', role: 'CHAIR' } }]);
});

test('all problems are told at once, each with its line, what was found and what was meant', () => {
  const text = `id: Not a Slug
titel: Forgotten
publisher: P
language: en-gb
published: '2025-02-30'
accessed: '2024-01-01'
entities:
  - person: { id: eve, names: [{ language: en, value: Eve }] }
  - person: { id: eve }
claims:
  - { locator: para 1, attended: { actor: ada, event: sumit } }
  - { locator: para 2, signed: { actor: treaty, agreement: ada, capacity: PARTY } }
  - locator: para 3
    attnded: { actor: ada, event: summit }
  - locator: para 4
    infrastructure: { id: cable, cost: { amount: -5, currency: EUR } }
`;
  const found = problemsIn(text, known).map(({ line, path, code }) => `${line} ${path} ${code}`);
  expect(found).toEqual([
    '1 title MISSING_FIELD',
    '1 id INVALID_ID',
    '2 titel UNKNOWN_FIELD',
    '4 language INVALID_LANGUAGE',
    '5 published INVALID_VALUE',
    '9 entities[1].person.id DUPLICATE_ENTITY',
    '11 claims[0].attended.event UNKNOWN_ENTITY',
    '12 claims[1].signed INVALID_ENDPOINT',
    '14 claims[2].attnded UNKNOWN_FIELD',
    '16 claims[3].infrastructure.cost.amount OUT_OF_RANGE',
    '16 claims[3].infrastructure.id UNKNOWN_ENTITY',
  ]);
  const messages = problemsIn(text, known)
    .map(({ message }) => message)
    .join('\n');
  expect(messages).toContain('Did you mean "not-a-slug"?');
  expect(messages).toContain('Did you mean "title"?');
  expect(messages).toContain('Did you mean "en-GB"?');
  expect(messages).toContain('Did you mean "summit"?');
  expect(messages).toContain('Did you mean "attended"?');
  expect(messages).toContain(
    'SIGNED does not lead from "treaty", which is Agreement, to "ada", which is Person; it joins Actor → Agreement. Did you mean it the other way round?',
  );
});

test('the error names the file and each line', () => {
  const read = () => readArticle(declaration, 'id: a\n', 'articles/a.yaml');
  expect(read).toThrow(/^4 problems in articles\/a\.yaml:\n {2}articles\/a\.yaml:1 title: Field "title" of required type/);
});

describe('YAML is strict', () => {
  const bomb = `a: &a [x, x]\n${'bcdefgh'
    .split('')
    .map((letter, i) => `${letter}: &${letter} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`)
    .join('\n')}`;
  test.each([
    ['an alias bomb', bomb],
    ['an alias', `${head('a')}license: &x MIT\nurl: *x`],
    ['a tag', `${head('a')}license: !!binary aGFsbG8=`],
    ['a function', `${head('a')}license: !!js/function "f"`],
    ['a key twice', `${head('a')}id: b`],
    ['two documents', `${head('a')}---\n${head('b')}`],
    ['a tab for indentation', 'id: a\nclaims:\n\t- x'],
    ['half an object', '{"id":'],
    ['20,000 brackets', '['.repeat(20_000)],
    ['3,000 nested maps', Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['UTF-16 read as UTF-8', Buffer.from('id: a', 'utf16le').toString()],
  ])('%s is refused', (_, text) => {
    const problems = problemsIn(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ line, message }) => (line ?? 0) > 0 && !message.includes('node_modules'))).toBe(true);
  });

  test.each([
    ['an anchor', 'mentions:\n  - &x ada', 8, 'anchor (&x)'],
    ['an alias', 'mentions:\n  - ada\n  - *x', 9, 'alias (*x)'],
    ['an anchor of a key', '&x mentions: [ada]', 7, 'anchor'],
    ['a number that begins with a nought', 'mentions:\n  - 007', 8, 'is read as the number 7'],
    ['a hexadecimal number', 'published: 0x7E9', 7, 'is read as the number 2025'],
    [
      'a number that is too long',
      'claims:\n  - { locator: p, project: { id: x, budget: { amount: 9007199254740993, currency: EUR } } }',
      8,
      'fifteen',
    ],
    ['more fields than there are', Array.from({ length: 101 }, (_, i) => `x${i}: 1`).join('\n'), 1, '107 fields'],
  ])('%s is told where it stands', (_, more, line, what) => {
    const text = head('a').replace(/^published.*\n/m, more.startsWith('published') ? '' : '$&');
    const [problem] = problemsIn(`${text}${more}`);
    expect(problem).toMatchObject({
      line: text === head('a') ? line : line - 1,
      code: 'INVALID_YAML',
      message: expect.stringContaining(what),
    });
  });

  test('a directive is refused, or has no say', () => {
    expect(problemsIn(`%YAML 1.1\n---\n${head('a')}`)).toMatchObject([{ line: 1, code: 'INVALID_YAML' }]);
    expect(problemsIn(`%TAG ! tag:example.org,2000:\n---\n${head('a')}`)).toMatchObject([{ line: 1, code: 'INVALID_YAML' }]);
    expect(problemsIn(`%YAML 1.2\n---\n${head('a')}`)).toEqual([]);
  });

  test.each(['', 'null', '[]', '"x"', '5', '{"id":"a"}\n{"id":"b"}'])('%j is no article', (text) => {
    expect(problemsIn(text)).not.toEqual([]);
  });

  test.each(['__proto__: { admin: true }', 'constructor: 1', 'prototype: 1'])('%s is no field', (line) => {
    expect(codesIn(`${head('a')}${line}`)).toEqual(['UNKNOWN_FIELD']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('a byte order mark is passed over, JSON is YAML', () => {
    expect(problemsIn(`\uFEFF${head('a')}`)).toEqual([]);
    expect(problemsIn(JSON.stringify(article('a', 'mentions: [ada]')))).toEqual([]);
  });
});

describe('texts', () => {
  const named = (value: string) =>
    `${head('a')}entities:\n  - person: { id: eve, names: [{ language: en, value: ${JSON.stringify(value)} }] }`;

  test.each([
    ['a NUL', 'E\0ve', 'FORBIDDEN_CHARACTER'],
    ['an escape', 'E\x1bve', 'FORBIDDEN_CHARACTER'],
    ['an override of direction', 'Eve\u202Egpj', 'FORBIDDEN_CHARACTER'],
    ['a lost character', 'Ev\uFFFD', 'FORBIDDEN_CHARACTER'],
    ['half a surrogate pair', 'Ev\ud800', 'BROKEN_TEXT'],
    ['nothing', '', 'EMPTY_TEXT'],
    ['white space', '\u00A0 ', 'EMPTY_TEXT'],
    ['white space of several kinds', ' \n\u3000\t', 'EMPTY_TEXT'],
    ['a mark without its letter', 'Eve \u0301', 'FORBIDDEN_CHARACTER'],
    ['four hundred marks on one letter', `E${'\u0301'.repeat(400)}`, 'FORBIDDEN_CHARACTER'],
    ['a joiner where nothing joins', 'E\u200Dve', 'FORBIDDEN_CHARACTER'],
    ['too many characters', 'e'.repeat(513), 'TOO_LONG'],
    ['characters that stand for too many', 'ﷺ'.repeat(29), 'TOO_LONG'],
    ['too many bytes', '👩‍🚀'.repeat(250), 'TOO_LONG'],
  ])('%s is refused', (_, value, code) => expect(codesIn(named(value))).toContain(code));

  test.each(['日本電信電話', 'محمد', '👩‍🚀', "O'Brien", 'Å̊', 'Ξένια', 'x'.repeat(512), '𠮷野家'])('%s is taken as it is', (value) => {
    expect(problemsIn(named(value))).toEqual([]);
  });

  test('white space, the Unicode form and the case of codes make no other text', () => {
    const stating = (locator: string, title: string, currency: string, country: string) =>
      article(
        'a',
        `claims:
  - { locator: ${JSON.stringify(locator)}, holdsRole: { person: ada, organization: x, title: ${JSON.stringify(title)} } }
  - { locator: p, infrastructure: { id: y, cost: { amount: 5, currency: ${currency} } } }
entities:
  - country: { id: z, iso2: ${country} }`,
      );
    const untidy = stating(' para\u00a01 ', 'Minister \u2003of\u3000A\u030Asa\n', 'eur', 'jp');
    expect(untidy).toEqual(stating('para 1', 'Minister of Åsa', 'EUR', 'JP'));
    expect(article('a', 'license: A  B\nmentions: [" ada"]')).toEqual(article('a', 'license: A B\nmentions: [ada]'));
  });

  test.each(['jp', 'cn', 'english', 'en-gb', 'x'])('%s is no language', (tag) => {
    expect(problemsIn(head('a').replace('language: en', `language: ${tag}`)).map(({ line, code }) => [line, code])).toEqual([
      [4, 'INVALID_LANGUAGE'],
    ]);
    const named = `entities:\n  - person: { id: eve, names: [{ language: ${tag}, value: Eve }] }`;
    expect(problemsIn(head('a', named))).toMatchObject([{ line: 8 }]);
  });

  test('a detail has at most 120 characters', () => {
    const detailed = (length: number) =>
      `${head('a')}claims:\n  - { locator: p, attended: { actor: ada, event: summit, detail: ${'x'.repeat(length)} } }`;
    expect(codesIn(detailed(120))).toEqual([]);
    expect(codesIn(detailed(121))).toEqual(['TOO_LONG']);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://user:pw@example.org/', 'example.org'])(
    '%s is no address',
    (url) => {
      expect(problemsIn(`${head('a')}url: '${url}'`).map(({ path }) => path)).toEqual(['url']);
    },
  );

  test.each(['a_b', 'a--b', '-a', 'ä', 'a'.repeat(257), 'claim-0123456789abcdef0123'])('%s is no id of an article', (id) => {
    expect(codesIn(head(id))).toEqual([id.length > 256 ? 'TOO_LONG' : 'INVALID_ID'].slice(0, 1));
  });
});

describe('what contradicts itself or stands in the wrong place', () => {
  test.each([
    [
      'a claim that says two things',
      'claims: [{ locator: p, attended: { actor: ada, event: summit }, person: { id: ada, summary: x } }]',
      ['EXACTLY_ONE'],
    ],
    ['a claim that says nothing', 'claims: [{ locator: p }]', ['EXACTLY_ONE']],
    ['an id without facts', 'claims: [{ locator: p, person: { id: ada } }]', ['STATES_NOTHING']],
    ['an end before the start', 'entities: [{ project: { id: x, start: 2025-05, end: 2025-04-30 } }]', ['DATES_REVERSED']],
    [
      'from after to',
      'claims: [{ locator: p, holdsRole: { person: ada, organization: x, title: T, from: 2025, to: 2024 } }]\nentities: [{ organization: { id: x } }]',
      ['DATES_REVERSED'],
    ],
    [
      'from after to in another claim',
      'claims: [{ locator: p, holdsRole: { person: ada, organization: x, title: T, from: 2025 } }, { locator: q, holdsRole: { person: ada, organization: x, title: T, to: 2024 } }]\nentities: [{ organization: { id: x } }]',
      ['DATES_REVERSED'],
    ],
    [
      'a start in an entry after an end in a claim',
      'entities: [{ project: { id: x, start: 2025-05 } }]\nclaims: [{ locator: p, project: { id: x, end: 2025-04-30 } }]',
      ['DATES_REVERSED'],
    ],
    ['a length below nothing', 'entities: [{ infrastructure: { id: x, lengthKm: -1 } }]', ['OUT_OF_RANGE']],
    [
      'an amount that is not kept exactly',
      'entities: [{ infrastructure: { id: x, cost: { amount: 1e17, currency: EUR } } }]',
      ['OUT_OF_RANGE'],
    ],
    [
      'ids that are numbers',
      'derivedFrom: { article: 2025 }\nentities: [{ person: { id: 7, aliases: [A] } }]',
      ['INVALID_VALUE', 'INVALID_VALUE'],
    ],
    [
      'two dates of one thing',
      'claims: [{ locator: p, event: { id: summit, date: 2025-05-12 } }, { locator: q, event: { id: summit, date: 2025-05-13 } }]',
      ['CONTRADICTION'],
    ],
    [
      'two names in one language',
      'entities: [{ person: { id: x, names: [{ language: en, value: A }, { language: en, value: B }] } }]',
      ['CONTRADICTION'],
    ],
    [
      'two roles on one edge',
      'claims: [{ locator: p, attended: { actor: ada, event: summit, role: CHAIR } }, { locator: p, attended: { actor: ada, event: summit, role: HOST } }]',
      ['CONTRADICTION'],
    ],
    ['a decision in an article', 'claims: [{ locator: p, sameAs: { kept: ada, merged: taro } }]', ['WRONG_KIND']],
    ['a claim in a curation', 'kind: CURATION\nclaims: [{ locator: p, attended: { actor: ada, event: summit } }]', ['WRONG_KIND']],
    ['publishers in an article', 'publishers: [{ name: P, side: EU }]', ['WRONG_KIND']],
    ['a relation with itself', 'claims: [{ locator: p, collaboratesWith: { one: ada, other: ada } }]', ['SELF_RELATION']],
    ['an article that retells itself', 'derivedFrom: { article: a }', ['SELF_RELATION']],
    ['an unknown mention', 'mentions: [nobody]', ['UNKNOWN_ENTITY']],
    ['facts of another kind', 'claims: [{ locator: p, organization: { id: ada, acronym: A } }]', ['KIND_MISMATCH']],
    ['an entry of another kind than the register’s', 'entities: [{ organization: { id: ada } }]', ['KIND_MISMATCH']],
    ['entities of two kinds made one', 'kind: CURATION\nclaims: [{ locator: p, sameAs: { kept: ada, merged: japan } }]', ['KIND_MISMATCH']],
    ['more entities than allowed', `entities: [${Array.from({ length: 201 }, (_, i) => `{ person: { id: p${i} } }`)}]`, ['TOO_MANY']],
  ])('%s is refused', (_, more, codes) => expect(codesIn(head('a', more), known)).toEqual(codes));

  test.each([
    [
      'a coarser date beside a finer one',
      'claims: [{ locator: p, event: { id: summit, date: 2025-05 } }, { locator: q, event: { id: summit, date: 2025-05-13 } }]',
    ],
    ['dates that may be in order', 'entities: [{ project: { id: x, start: 2025-05-20, end: 2025-05 } }]'],
    [
      'one claim at two places',
      'claims: [{ locator: p, attended: { actor: ada, event: summit } }, { locator: q, attended: { actor: ada, event: summit } }]',
    ],
    [
      'many values of a list',
      'entities: [{ person: { id: x, aliases: [A, B], names: [{ language: en, value: A }, { language: ja, value: B }] } }]',
    ],
  ])('%s is taken', (_, more) => expect(problemsIn(head('a', more), known)).toEqual([]));

  test('what only other articles list must be listed here too', () => {
    const elsewhere = new Map([['eve', { kind: 'Person', registered: false }]]);
    expect(problemsIn(head('a', 'mentions: [eve]'), elsewhere)[0]?.message).toMatch(/listed by other articles only.*as Person/);
    expect(problemsIn(head('a', 'mentions: [eve]\nentities: [{ person: { id: eve } }]'), elsewhere)).toEqual([]);
  });
});

test.each([
  ['claims: [{ locator: p, certainty: MAYBE, mentions: [] }]', /Expected one of PLAIN, LOW\./],
  ['claims: [{ locator: p, marriedTo: { a: b } }]', /Expected fields out of locator, .*attended/],
  ['claims: [{ locator: p, infrastructure: { id: cable, cost: 12 euros } }]', /Expected fields out of amount, currency\./],
])('%s: the message says what could stand there', (more, expected) => {
  expect(problemsIn(head('a', more), known).map(({ message }) => message)).toContainEqual(expect.stringMatching(expected));
});

test('a misspelt field is told once', () => {
  expect(problemsIn(head('a', 'entities: [{ persom: { id: x } }]'), known).map(({ code }) => code)).toEqual(['UNKNOWN_FIELD']);
});

test('order, white space and the Unicode form make no other article', () => {
  const one = article(
    'a',
    'mentions: [ada, taro]\nlicense: Å\nclaims:\n  - { locator: p, attended: { actor: ada, event: summit } }\n  - { locator: q, attended: { event: summit, actor: taro } }',
  );
  const same = article(
    'a',
    'claims:\n  - { attended: { actor: taro, event: summit }, locator: q }\n\n  - { locator: p, attended: { actor: ada, event: summit } }\nlicense: A\u030A\nmentions:\n  - taro\n  - ada',
  );
  const other = article('a', 'mentions: [ada, taro]\nlicense: Å\nclaims:\n  - { locator: p, attended: { actor: ada, event: summit } }');
  expect(printArticle(one)).toEqual(printArticle(same));
  expect(printArticle(one).hash).not.toBe(printArticle(other).hash);
});
