import { model } from '../../schema/index.js';
import { noDecisions } from '../../src/claims/unfold/Decisions.js';
import { partNaming } from '../../src/claims/unfold/partNaming.js';
import { unfold } from '../../src/claims/unfold/unfold.js';
import { headed } from './articles.js';

const register = headed(
  'register',
  { kind: 'REGISTER' },
  `entities:
  - person: { id: ada, names: [{ language: en, value: taro }] }
  - person: { id: taro }
  - organization: { id: nec, aliases: [N.E.C., Nippon Electric] }
  - country: { id: japan }
claims:
  - { locator: a, locatedIn: { subject: nec, place: japan } }
  - { locator: b, collaboratesWith: { one: ada, other: taro, attested: [2024, 2025] } }
  - { locator: c, holdsRole: { person: ada, organization: nec, title: Engineer } }
  - { locator: d, person: { id: ada, summary: An engineer } }`,
);
const stated = (article: typeof register, ids: string[]) =>
  unfold(model, article, noDecisions).stated.flatMap(({ claim, saying, names }) =>
    names.some((id) => ids.includes(id)) ? [{ claim, saying }] : [],
  );

test.each([[['ada']], [['taro']], [['japan', 'taro']], [['nec', 'ada', 'nobody']]])(
  'of %j the part says all that the whole says',
  (ids) => {
    expect(stated(partNaming(register, ids), ids)).toEqual(stated(register, ids));
    expect(stated(register, ids).length).toBeGreaterThan(0);
  },
);

test('what names none of them is left out', () => {
  const { entities, claims } = partNaming(register, ['japan']);
  expect([entities, claims.map(({ locator }) => locator)]).toEqual([[{ country: { id: 'japan' } }], ['a']]);
  expect(partNaming(register, ['nobody'])).toMatchObject({ entities: [], claims: [] });
});
