import { model } from '../../schema/index.js';
import type { Article } from '../../src/claims/article/Article.js';
import { isRelationshipClaim } from '../../src/claims/unfold/Claim.js';
import { type Decisions, decisionsOf, noDecisions } from '../../src/claims/unfold/Decisions.js';
import { unfold } from '../../src/claims/unfold/unfold.js';
import { article, headed } from './articles.js';

/** What an article states, a line for each claim: `ada ATTENDED summit`, `summit.date = 2025`. */
function statedBy(read: Article, decisions: Decisions = noDecisions): string[] {
  const { stated } = unfold(model, read, decisions);
  const ids = new Map(
    stated.map(({ claim }) => [
      claim.id,
      isRelationshipClaim(claim) ? `(${claim.from} ${claim.type} ${claim.to}${claim.key ? ` as ${claim.key}` : ''})` : '',
    ]),
  );
  return stated.map(({ claim }) =>
    isRelationshipClaim(claim)
      ? (ids.get(claim.id) ?? '')
      : `${ids.get(claim.subject) ?? claim.subject}.${claim.property} = ${claim.value}`,
  );
}

const claimIds = (read: Article) => unfold(model, read, noDecisions).stated.map(({ claim }) => claim.id);

test('an edge, its key, its qualifiers and facts become flat claims', () => {
  const read = article(
    'a',
    `entities:
  - infrastructure: { id: cable, names: [{ language: en, value: Cable }, { language: ja, value: 海底ケーブル }], cost: { amount: 1.1e9, currency: EUR } }
claims:
  - { locator: para 1, worksOn: { actor: nec, work: cable, role: BUILDS, from: 2023, attested: [2024-01, 2025] } }
  - { locator: para 2, collaboratesWith: { one: nec, other: alcatel } }`,
  );
  expect(statedBy(read)).toEqual([
    'cable.names = Cable@en',
    'cable.names = 海底ケーブル@ja',
    'cable.cost = EUR 1100000000',
    '(nec WORKS_ON cable as BUILDS)',
    '(nec WORKS_ON cable as BUILDS).from = 2023',
    '(nec WORKS_ON cable as BUILDS).attested = 2024-01',
    '(nec WORKS_ON cable as BUILDS).attested = 2025',
    '(alcatel COLLABORATES_WITH nec)',
  ]);
  const { evidence, entities, mentions } = unfold(model, read, noDecisions);
  expect(evidence.map(({ locator }) => locator)).toEqual([
    'entry cable',
    'entry cable',
    'entry cable',
    'para 1',
    'para 1',
    'para 1',
    'para 1',
    'para 2',
  ]);
  expect(entities).toEqual([{ id: 'cable', kind: 'Infrastructure' }]);
  expect(mentions).toEqual(['alcatel', 'cable', 'nec']);
});

test('a claim has the same id in every article, and for ever', () => {
  const one = article('a', 'claims: [{ locator: p, signed: { actor: ada, agreement: treaty, capacity: SIGNATORY, date: 2025 } }]');
  const other = article(
    'b',
    'claims: [{ locator: q, note: x, signed: { agreement: treaty, actor: ada, date: 2025, capacity: SIGNATORY } }]',
  );
  expect(claimIds(one)).toEqual(claimIds(other));
  expect(claimIds(one)).toEqual(['claim-945fc9964d87dd693533', 'claim-467e5336867228c9ce91']);
});

test('of one claim at one place, the plainer statement counts', () => {
  const read = article(
    'a',
    `claims:
  - { locator: p, certainty: LOW, note: maybe, attended: { actor: ada, event: summit } }
  - { locator: p, attended: { actor: ada, event: summit } }
  - { locator: q, certainty: LOW, attended: { actor: ada, event: summit } }`,
  );
  expect(unfold(model, read, noDecisions).evidence.map(({ locator, certainty }) => [locator, certainty])).toEqual([
    ['p', 'PLAIN'],
    ['q', 'LOW'],
  ]);
});

test('the register and curations mention nothing', () => {
  expect(unfold(model, headed('r', { kind: 'REGISTER' }, 'entities: [{ person: { id: ada } }]'), noDecisions).mentions).toEqual([]);
});

describe('curators’ decisions', () => {
  const curation = (id: string, ...claims: string[]) =>
    headed(id, { kind: 'CURATION' }, `claims:\n${claims.map((claim) => `  - { locator: p, ${claim} }`).join('\n')}`);
  const decided = (...claims: string[]) => decisionsOf(model, [curation('c', ...claims)]);
  const read = article(
    'a',
    'mentions: [x1, x2]\nclaims:\n  - { locator: p, attended: { actor: x1, event: summit, role: CHAIR } }\n  - { locator: p, collaboratesWith: { one: x2, other: x1 } }',
  );

  test('merged ids become the kept one, over several steps; what then relates a thing to itself is dropped', () => {
    const { decisions } = decided('sameAs: { kept: x2, merged: x1 }', 'sameAs: { kept: x3, merged: x2 }');
    expect(statedBy(read, decisions)).toEqual(['(x3 ATTENDED summit)', '(x3 ATTENDED summit).role = CHAIR']);
    expect(unfold(model, read, decisions).mentions).toEqual(['summit', 'x3']);
    expect([...decisions.merged]).toEqual([
      ['x1', 'x3'],
      ['x2', 'x3'],
    ]);
  });

  test('a claim filed under the wrong entity gets its true subject, with its qualifiers', () => {
    const { decisions } = decided(`about: { claim: ${claimIds(read)[0]}, entity: y }`);
    expect(statedBy(read, decisions)).toEqual(['(y ATTENDED summit)', '(y ATTENDED summit).role = CHAIR', '(x1 COLLABORATES_WITH x2)']);
  });

  test.each([
    ['a circle', ['sameAs: { kept: x2, merged: x1 }', 'sameAs: { kept: x1, merged: x2 }']],
    ['two ids to keep', ['sameAs: { kept: x2, merged: x1 }', 'sameAs: { kept: x3, merged: x1 }']],
    ['one and two at once', ['sameAs: { kept: x2, merged: x1 }', 'sameAs: { kept: x2, merged: x3 }', 'notSameAs: { one: x1, other: x3 }']],
    ['two subjects', ['about: { claim: claim-1, entity: x }', 'about: { claim: claim-1, entity: y }']],
  ])('%s is refused, in whatever order', (_, claims) => {
    for (const order of [claims, claims.toReversed()]) {
      const { problems } = decisionsOf(
        model,
        order.map((claim, i) => curation(`c${i}`, claim)),
      );
      expect(problems.map(({ code }) => code)).toEqual(['CONFLICTING_DECISIONS']);
    }
  });
});
