import fc from 'fast-check';
import type { Property } from '../../schema/declare.js';
import { model } from '../../schema/index.js';
import type { NodeKind, RelationshipKind } from '../../schema/Model.js';
import type { Article } from '../../src/claims/article/Article.js';
import { readArticle } from '../../src/claims/index.js';
import { ArticleError } from '../../src/errors.js';
import { claimField, statedProperties } from '../../src/types/articleInput.js';
import { declaration } from './articles.js';

/** An article as it is written in a file. */
type Written = Readonly<Record<string, unknown>> & { readonly id: string };
type Entry = Readonly<Record<string, unknown>>;

const kinds = model.concreteKinds.filter((kind) => kind.is(model.kind('Entity')));
const slug = (kind: NodeKind) => kind.name.toLowerCase();

/** The ids of a kind: the register lists the first; who names the others lists them. */
const idsOf = (kind: NodeKind): string[] => ['one', 'two', 'three'].map((nth) => `${slug(kind)}-${nth}`);

/** Values of each type, few, so that articles agree and disagree. A new type of values needs a line here. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  Text: ['Ōsaka', 'a second text', '量子'],
  Url: ['https://example.org/one', 'https://www.wikidata.org/wiki/Q42'],
  PartialDate: ['2024', '2024-05', '2024-05-12', '2025-01-01'],
  Decimal: [1, 2.5, 1e9],
  Count: [1, 27],
  Boolean: [true, false],
  Money: [
    { amount: 1_000_000, currency: 'EUR' },
    { amount: 2_000_000, currency: 'EUR' },
    { amount: 5, currency: 'JPY' },
  ],
  LocalName: [
    { language: 'en', value: 'A name' },
    { language: 'en', value: 'Another name' },
    { language: 'ja', value: '渡邉' },
  ],
  CountryCode: ['JP', 'FI'],
};

function anyValue({ value, list }: Property): fc.Arbitrary<unknown> {
  const pool = 'values' in value ? Object.keys(value.values as object) : values[value.name];
  if (!pool) throw new Error(`There are no values of the type ${value.name} to try: add some.`);
  const one = fc.constantFrom(...pool);
  return list ? fc.uniqueArray(one, { minLength: 1, maxLength: 2, selector: JSON.stringify }) : one;
}

const valuesOf = (properties: readonly Property[]): fc.Arbitrary<Entry> =>
  fc.record(Object.fromEntries(properties.map((property) => [property.name, anyValue(property)])), { requiredKeys: [] });

const among = (ofKinds: readonly NodeKind[]): fc.Arbitrary<string> =>
  fc.constantFrom(...kinds.filter((kind) => ofKinds.some((one) => kind.is(one))).flatMap(idsOf));

/** Facts about an entity. Few properties at a time, so that an article is not mostly values. */
const facts: fc.Arbitrary<Entry> = fc
  .constantFrom(...kinds)
  .chain((kind) =>
    fc
      .tuple(fc.constantFrom(...idsOf(kind)), fc.subarray(statedProperties(kind), { minLength: 1, maxLength: 2 }).chain(valuesOf))
      .map(([id, stated]) => ({ [kind.singular]: { id, ...stated } })),
  );

const relationship: fc.Arbitrary<Entry> = fc.constantFrom(...model.stated).chain((kind: RelationshipKind) => {
  const { options, joins, properties } = kind;
  const key = options.key === undefined ? undefined : properties.get(options.key);
  return fc.constantFrom(...joins).chain((join) =>
    fc
      .tuple(among(join.from), among(join.to), valuesOf(kind.qualifiers), key ? anyValue(key) : fc.constant(undefined))
      .filter(([from, to]) => from !== to)
      .map(([from, to, qualified, keyValue]) => ({
        [claimField(kind)]: { [options.from.as]: from, [options.to.as]: to, ...(key ? { [key.name]: keyValue } : {}), ...qualified },
      })),
  );
});

const claim = fc
  .tuple(fc.constantFrom('para 1', 'para 2'), fc.constantFrom('PLAIN', 'LOW'), fc.oneof(facts, relationship))
  .map(([locator, certainty, stated]) => ({ locator, certainty, ...stated }));

const written = (id: string): fc.Arbitrary<Written> =>
  fc
    .record({
      publisher: fc.constantFrom('Wire', 'Times', '新聞'),
      published: fc.constantFrom('2024', '2024-06-01', '2025-02'),
      derivedFrom: fc.option(fc.constantFrom({ article: 'a' }, { article: 'b' }, { publisher: 'Agency' }), { nil: undefined }),
      mentions: fc.uniqueArray(among(kinds), { maxLength: 2 }),
      claims: fc.array(claim, { minLength: 1, maxLength: 6 }),
    })
    .map((article) => listing({ id, title: id, language: 'en', accessed: '2026-11-22', ...article }));

/** An article with entries for what it names and the register does not list. */
function listing(article: Written): Written {
  const text = JSON.stringify(article);
  const named = kinds.flatMap((kind) =>
    idsOf(kind)
      .slice(1)
      .flatMap((id) => (text.includes(`"${id}"`) ? [{ [kind.singular]: { id } }] : [])),
  );
  return { ...article, entities: named };
}

const read = (article: Written): Article => readArticle(declaration, JSON.stringify(article), `articles/${article.id}.yaml`);

/** An article, if it is one that may be taken in. */
function readable(article: Written): Article | undefined {
  try {
    return read(article);
  } catch (error) {
    if (error instanceof ArticleError) return undefined;
    throw error;
  }
}

/** Any article with this id that states what the model allows: of every kind and relationship, in agreement with others or not. */
export const anyArticle = (id: string): fc.Arbitrary<Article> =>
  written(id)
    .map(readable)
    .filter((article) => article !== undefined);

/** The register: one thing of each kind. */
export const register: Article = read({
  id: 'register',
  kind: 'REGISTER',
  title: 'Register',
  publisher: 'Kakehashi',
  language: 'en',
  accessed: '2026-11-22',
  entities: kinds.map((kind) => ({ [kind.singular]: { id: idsOf(kind)[0], names: [{ language: 'en', value: kind.name }] } })),
  publishers: [
    { name: 'Wire', side: 'EU' },
    { name: '新聞', side: 'JAPAN' },
  ],
});

/** Any decision of a curator, about things of one kind or about claims. */
export const anyDecision = (id: string, claims: readonly string[]): fc.Arbitrary<Article> => {
  const pair = fc.constantFrom(...kinds).chain((kind) => fc.shuffledSubarray(idsOf(kind), { minLength: 2, maxLength: 2 }));
  const claimId = fc.constantFrom(...claims);
  const decision = fc.oneof(
    pair.map(([kept, merged]) => ({ sameAs: { kept, merged } })),
    pair.map(([one, other]) => ({ notSameAs: { one, other } })),
    claimId.map((preferred) => ({ preferred })),
    fc.tuple(claimId, among(kinds)).map(([moved, entity]) => ({ about: { claim: moved, entity } })),
    fc.tuple(claimId, among(kinds)).map(([moved, object]) => ({ about: { claim: moved, object } })),
  );
  return decision
    .map((decided) =>
      readable(
        listing({
          id,
          kind: 'CURATION',
          title: id,
          publisher: 'Curators',
          language: 'en',
          accessed: '2026-11-22',
          claims: [{ locator: 'decision', ...decided }],
        }),
      ),
    )
    .filter((article) => article !== undefined);
};
