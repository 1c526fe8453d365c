import { refuse } from '../../src/claims/article/refuse.js';
import { readSeeds } from '../../src/claims/index.js';
import { ArticleError } from '../../src/errors.js';
import { closest } from '../../src/graph/search/closest.js';
import { declaration, head, problemsIn, register } from './articles.js';

const ids = Array.from({ length: 20_000 }, (_, i) => `organization-${String(i).padStart(6, '0')}`);
const known = register({ Organization: ids });

const refusalOf = (texts: readonly string[]): ArticleError => {
  const files = texts.map((text, i) => ({ file: `articles/a${i}.yaml`, text, hash: '' }));
  return refusalBy(() => readSeeds(declaration, files, known, new Map()));
};

const refusalBy = (work: () => unknown): ArticleError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ArticleError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

/** An article that names so many ids that nothing has, each one letter away from one that there is. */
const misspelling = (id: string, count: number): string =>
  head(id, `mentions: [${Array.from({ length: count }, (_, i) => `organizatoin-${String(i * 17).padStart(6, '0')}`)}]`);

const hints = (error: ArticleError): number => error.problems.filter(({ message }) => message.includes('Did you mean')).length;

test('of a thousand problems the first hundred are told, the first ten with what may have been meant', () => {
  const error = refusalOf([misspelling('a0', 1_000)]);
  expect(error.message).toMatch(/^1,000 problems in articles\/a0\.yaml:\n.*\n {2}and 900 more$/s);
  expect(error.problems).toHaveLength(100);
  expect(hints(error)).toBe(10);
  expect(error.problems[3]).toMatchObject({
    line: 7,
    path: 'mentions[3]',
    message: expect.stringContaining('Did you mean "organization-000051"'),
  });
});

test('of several files each has its share', () => {
  const error = refusalOf([misspelling('a0', 1_000), misspelling('a1', 1_000), misspelling('a2', 3)]);
  const of = (file: string) => error.problems.filter(({ path }) => path.startsWith(`articles/${file}.yaml:7 mentions`)).length;
  expect(['a0', 'a1', 'a2'].map(of)).toEqual([34, 34, 3]);
  expect(error.message).toMatch(/^2,003 problems in 3 seed files:\n.*\n {2}and 1,932 more$/s);
  expect(hints(error)).toBe(10);
});

test('of a hundred sources at most a hundred problems are told', () => {
  const error = refusalOf(Array.from({ length: 99 }, (_, i) => misspelling(`a${i}`, 2)));
  expect(error.problems).toHaveLength(100);
  expect(error.message).toMatch(/^198 problems in 99 seed files:\n.*\n {2}and 98 more$/s);
});

test('the problems that are told are those of the first lines, whatever was looked at first', () => {
  const findings = Array.from({ length: 200 }, (_, i) => ({ path: [200 - i], code: 'X', message: '' }));
  const { problems } = refusalBy(() => refuse([{ source: 'a', findings, lineOf: ([line]) => Number(line) }], 'files'));
  expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('thousands of fields that there are not are told alike', () => {
  const fields = Array.from({ length: 100 }, (_, i) => `locatr${i}: x`);
  const problems = problemsIn(head('a', `claims: [${Array.from({ length: 40 }, () => `{ ${fields} }`)}]`));
  expect(problems).toHaveLength(100);
  expect(problems[1]).toMatchObject({ line: 7, code: 'UNKNOWN_FIELD', message: expect.stringContaining('Did you mean "locator"?') });
});

test('what was written is repeated as far as one reads it', () => {
  const long = 'x'.repeat(50_000);
  const problems = problemsIn(`${head('a')}${long.slice(0, 1_000)}: 1\nkind: ${long}\nurl: ${long}\nderivedFrom: ${long}`);
  expect(problems.map(({ code }) => code).toSorted()).toEqual(['INVALID_VALUE', 'INVALID_VALUE', 'INVALID_VALUE', 'UNKNOWN_FIELD']);
  for (const { path, message } of problems) expect(path.length + message.length).toBeLessThan(1_000);
});

test('an entity that is listed has a name, in its entry or in a claim', () => {
  const named = 'names: [{ language: en, value: N }]';
  const entries = ['id: x', `id: y, ${named}`, 'id: z', 'id: w, names: []'].map((facts) => `  - person: { ${facts} }`);
  const error = refusalOf([head('a0', `entities:\n${entries.join('\n')}\nclaims: [{ locator: p, person: { id: z, ${named} } }]`)]);
  expect(error.problems.map(({ line, path, code }) => [line, path, code])).toEqual([
    [8, 'entities[0].person', 'UNNAMED_ENTITY'],
    [11, 'entities[3].person', 'UNNAMED_ENTITY'],
  ]);
});

describe('what a text was meant to be', () => {
  test.each([
    ['organization-01234', 'organization-011234'],
    ['rganization-019999', 'organization-019999'],
    ['organization-0007771', 'organization-000777'],
  ])('%s: %s', (text, meant) => expect(closest(text, ids)).toContain(meant));

  test('is at most three, and nothing where nothing is like it', () => {
    expect(closest('organization-00000', ids)).toHaveLength(3);
    expect(closest('quite-another', ids)).toEqual([]);
    expect(closest('x'.repeat(10_000), ['x'.repeat(10_001)])).toEqual([]);
  });
});
