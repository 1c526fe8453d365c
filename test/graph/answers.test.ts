import { ask } from '../ask.js';

// The plan makes the answer as it is sent, so what GraphQL's execution would do with values is its part.
test('an aliased part of a value stands under its alias, and says of which type it is', async () => {
  const { infrastructure } = await ask(
    '{ infrastructure(id: "far-north-fiber") { __typename cost { what: amount in: currency __typename } names { in: language } } }',
  );
  expect(infrastructure).toEqual({
    __typename: 'Infrastructure',
    cost: { what: 1_000_000_000, in: 'EUR', __typename: 'Money' },
    names: expect.arrayContaining([{ in: 'en' }]),
  });
});

test('a field asked for twice is one, with all that is asked of it', async () => {
  const { country } = await ask('{ country(id: "japan") { id ...A names { value } } } fragment A on Entity { names { language } }');
  expect(country).toMatchObject({ id: 'japan', names: expect.arrayContaining([{ value: 'Japan', language: 'en' }]) });
});

test('keys come in the order of the question, whoever answers them', async () => {
  const answer = await ask(
    'query ($name: String!) { z: __typename b: country(id: "japan") { y: __typename x: id } a: __type(name: $name) { name } }',
    {
      variables: { name: 'Country' },
    },
  );
  expect(JSON.stringify(answer)).toBe('{"z":"Query","b":{"y":"Country","x":"japan"},"a":{"name":"Country"}}');
});

test('no alias means anything to JavaScript', async () => {
  const answer = await ask('{ __proto__: country(id: "japan") { constructor: id __proto__: name toString: iso2 } }');
  expect(JSON.stringify(answer)).toBe('{"__proto__":{"constructor":"japan","__proto__":"Japan","toString":"JP"}}');
});

test('what differs in white space, in the Unicode form or in the case of a code finds the same, literal or variable', async () => {
  const question = `query ($id: ID!, $publisher: String!, $currency: Currency!, $iso2: CountryCode!, $city: String!) {
    country(id: $id) { id }
    articles(where: { publisher: { eq: $publisher } }) { totalCount }
    infrastructures(where: { cost: { currency: { eq: $currency } } }) { totalCount }
    countries(where: { iso2: { in: [$iso2] } }) { nodes { id } }
    paths(from: $id, to: "ericsson", via: { entities: [$id] }, first: 1) { totalCount }
    search(query: $city, first: 1) { nodes { id } }
  }`;
  const written = { id: 'japan', publisher: 'Cabinet Office of Japan', currency: 'EUR', iso2: 'JP', city: 'Tōkyō' };
  const typed = {
    id: ' japan',
    publisher: ' Cabinet\u00A0Office  of\u3000Japan\n',
    currency: 'eur',
    iso2: 'jp ',
    city: 'To\u0304kyo\u0304 ',
  };
  const answer = await ask(question, { variables: written });
  expect(answer).toMatchObject({ country: { id: 'japan' }, countries: { nodes: [{ id: 'japan' }] } });
  expect(answer).not.toMatchObject({ articles: { totalCount: 0 } });
  expect(answer).not.toMatchObject({ infrastructures: { totalCount: 0 } });
  expect(await ask(question, { variables: typed })).toEqual(answer);
  const literals = question
    .replace(/^query \(.*\)/, 'query')
    .replaceAll(/\$(\w+)/g, (_, name: keyof typeof typed) => JSON.stringify(typed[name]));
  expect(await ask(literals)).toEqual(answer);
});

test('what looks for a part of a text may end with a space', async () => {
  const count = async (part: string) =>
    (await ask<{ articles: { totalCount: number } }>(`{ articles(where: { publisher: { startsWith: "${part}" } }) { totalCount } }`))
      .articles.totalCount;
  expect(await count('Euro')).toBeGreaterThan(await count('Euro '));
});

test('what is skipped is not there', async () => {
  expect(
    await ask('{ country(id: "japan") { id @skip(if: true) iso2 @include(if: true) } __schema @skip(if: true) { description } }'),
  ).toEqual({
    country: { iso2: 'JP' },
  });
});
