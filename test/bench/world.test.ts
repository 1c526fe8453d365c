import { createHash } from 'node:crypto';
import { executable } from '../../bench/executable.js';
import { articlesOf } from '../../bench/graph/articles.js';
import { World } from '../../bench/graph/World.js';
import { model } from '../../schema/index.js';
import { coerceArticle } from '../../src/claims/article/coerceArticle.js';
import { articleFrom } from '../../src/claims/index.js';

const hashOf = (scale: number) => {
  const hash = createHash('sha256');
  for (const article of articlesOf(new World(scale))) hash.update(JSON.stringify(article));
  return hash.digest('hex');
};

test('a world of a scale is the same every time', () => {
  expect(hashOf(0.02)).toBe(hashOf(0.02));
  expect(hashOf(0.02)).not.toBe(hashOf(0.03));
});

test('it is as large as it says: 20,000 things and 80,000 ties at scale 1', () => {
  const world = new World(1);
  expect(world.things / 20_000).toBeCloseTo(1, 1);
  expect(world.ties.length / 80_000).toBeCloseTo(1, 0);
});

test('some are hubs: how often each organization takes part follows a power law', () => {
  const { ties, organizations } = new World(0.5);
  const degrees = new Map<string, number>();
  for (const { field, from } of ties) if (field === 'participatesIn') degrees.set(from.id, (degrees.get(from.id) ?? 0) + 1);
  const sorted = organizations.map(({ id }) => degrees.get(id) ?? 0).sort((a, b) => b - a);
  const at = (rank: number) => Math.log(sorted[rank - 1] ?? 1);
  const slope = (at(1_000) - at(10)) / (Math.log(1_000) - Math.log(10));
  expect(slope).toBeGreaterThan(-0.8);
  expect(slope).toBeLessThan(-0.4);
});

test('its articles are articles: each passes as one that a curator sends', () => {
  for (const article of articlesOf(new World(0.02))) {
    const { coerced, problems } = coerceArticle(executable.article, article);
    expect(problems).toEqual([]);
    expect(() => articleFrom(model, coerced as object)).not.toThrow();
  }
});

test('what they say, they say of things that they list or that the register lists', () => {
  const articles = [...articlesOf(new World(0.02))];
  const listed = ({ entities }: (typeof articles)[number]) =>
    entities.flatMap((entry) => Object.values(entry).map((facts) => (facts as { id: string }).id));
  const [register] = articles;
  const known = new Set(register && listed(register));
  for (const article of articles.slice(1)) {
    const own = new Set(listed(article));
    const named = JSON.stringify(article.claims).match(/made-[a-z]+-\d+/g) ?? [];
    expect(named.filter((id) => !own.has(id) && !known.has(id))).toEqual([]);
  }
});

test('things have two sides, two languages and dates of all precisions', () => {
  const { events, organizations } = new World(0.1);
  expect(new Set(events.map(({ facts }) => String(facts.date).length))).toEqual(new Set([4, 7, 10]));
  expect(organizations.some(({ names }) => names.ja !== undefined)).toBe(true);
  expect(organizations.some(({ names }) => names.ja === undefined)).toBe(true);
});
