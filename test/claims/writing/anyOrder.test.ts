import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { noDecisions } from '../../../src/claims/unfold/Decisions.js';
import { unfold } from '../../../src/claims/unfold/unfold.js';
import { ArticleError } from '../../../src/errors.js';
import { article, headed } from '../articles.js';
import { digest, drop, emptyGraph, register, take } from './graph.js';

/** Articles that have much to do with one another, some in two versions. */
const versions: Record<string, Article[]> = {
  a: [
    article(
      'a',
      'claims:\n  - { locator: p, attended: { actor: ada, event: summit, role: CHAIR } }\n  - { locator: p, event: { id: summit, date: 2025-05 } }',
    ),
    article(
      'a',
      'entities: [{ person: { id: eve } }]\nclaims:\n  - { locator: q, attended: { actor: eve, event: summit, date: 2025-05-12 } }',
    ),
  ],
  b: [
    headed(
      'b',
      { derivedFrom: '{ article: a }', published: '2024' },
      'claims:\n  - { locator: p, attended: { actor: ada, event: summit, role: HOST } }\n  - { locator: p, event: { id: summit, date: 2025-05-12 } }',
    ),
  ],
  c: [
    article(
      'c',
      'mentions: [nec]\nclaims:\n  - { locator: p, certainty: LOW, attended: { actor: ada, event: summit, role: HOST } }\n  - { locator: p, collaboratesWith: { one: taro, other: tarou, attested: [2024, 2025-01] } }',
    ),
    headed(
      'c',
      { publisher: 'Publisher of a' },
      'claims:\n  - { locator: p, attended: { actor: tarou, event: council } }\n  - { locator: p, event: { id: summit, date: 2025-06 } }',
    ),
  ],
  d: [
    headed(
      'd',
      { derivedFrom: '{ article: e }' },
      'entities: [{ person: { id: eve, names: [{ language: en, value: Eve }] } }]\nclaims:\n  - { locator: p, attended: { actor: taro, event: council } }',
    ),
  ],
  e: [
    headed(
      'e',
      { derivedFrom: '{ article: d }' },
      'entities: [{ person: { id: eve, names: [{ language: en, value: Eva }] } }]\nclaims:\n  - { locator: p, attended: { actor: taro, event: council } }\n  - { locator: p, worksOn: { actor: nec, work: cable, role: BUILDS } }',
    ),
  ],
  same: [headed('same', { kind: 'CURATION' }, 'claims: [{ locator: d, sameAs: { kept: taro, merged: tarou } }]')],
  more: [
    headed(
      'more',
      { kind: 'REGISTER' },
      'claims: [{ locator: x, worksOn: { actor: nec, work: cable, role: BUILDS, from: 2020 } }]\npublishers: [{ name: Publisher of d, side: EU }]\nentities: [{ organization: { id: nec, aliases: [Nippon Electric] } }, { infrastructure: { id: cable } }]',
    ),
    headed('more', { kind: 'REGISTER' }, 'entities: [{ organization: { id: nec, aliases: [N.E.C.] } }]'),
  ],
};

const first = versions.a?.[0] as Article;
const [attended, , dated] = unfold(model, first, noDecisions).stated.map(({ claim }) => claim.id);
versions.moved = [headed('moved', { kind: 'CURATION' }, `claims: [{ locator: d, about: { claim: ${attended}, entity: tarou } }]`)];
versions.preferred = [headed('preferred', { kind: 'CURATION' }, `claims: [{ locator: d, preferred: ${dated} }]`)];

test.each([1, 2, 3, 4, 36, 38])(
  'whatever came and went before, and in whatever order, the graph is that of the articles in it (%i)',
  async (seed) => {
    const random = pseudoRandom(seed);
    const among = <T>(all: readonly T[]): T => all[random(all.length)] as T;
    await emptyGraph();
    await take(register());
    const present = new Map<string, Article>();
    for (let step = 0; step < 14; step++) {
      const id = among(Object.keys(versions));
      const version = random(3) > 0 ? among(versions[id] ?? []) : undefined;
      if (!(await tried(version ? take(version) : drop(id)))) continue;
      if (version) present.set(id, version);
      else present.delete(id);
    }
    const grown = await digest();

    await emptyGraph();
    await take(register());
    // A curator can only decide about a claim that is there; that it may go again is part of what is tested.
    await take(first);
    for (const one of [...present.values()].sort(() => random(3) - 1)) if (one.id !== 'a') await take(one);
    const last = present.get('a');
    await (last ? take(last) : drop('a'));
    expect(await digest()).toEqual(grown);
    expect(present.size).toBeGreaterThan(0);
  },
);

/** Whether it was done. What is refused leaves all as it was. */
async function tried(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof ArticleError) return false;
    throw error;
  }
}

/** Numbers below a bound, the same for each seed. */
function pseudoRandom(seed: number): (bound: number) => number {
  let state = seed * 7919;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}
