import { GraphQLID } from 'graphql';
import { GraphQLURL } from 'graphql-scalars';
import type { Property } from '../../schema/declare.js';
import { ArticleKind, Side } from '../../schema/entities/Article.js';
import type { NodeKind, RelationshipKind } from '../../schema/Model.js';
import { Certainty } from '../../schema/relationships/base.js';
import { GraphQLPartialDate } from '../../schema/values/PartialDate.js';
import { type MadeClass, type MadeField, optional, required, type Types, thunk } from './make.js';

/**
 * Makes `ArticleInput`, the form in which an article is written: the input of a mutation, and by the same declaration the YAML
 * file of a seed, its JSON Schema and what the command line takes.
 */
export function articleInput(types: Types): MadeClass {
  const { model } = types;
  const kinds = model.concreteKinds.filter((kind) => kind.is(model.kind('Entity')));
  const facts = kinds.map((kind) => optional(kind.singular, thunk(kindInput(types, kind)), `Facts about ${anOrA(kind.singular)}.`));
  const related = model.stated.map((kind) => optional(claimField(kind), thunk(relationshipInput(types, kind)), kind.options.description));
  const entity = types.oneOfInput(
    'EntityInput',
    'An entity that the register does not know, with what the article says of it.',
    () => facts,
  );
  const claim = types.input(
    'ClaimInput',
    'One thing that the article states, where, and how plainly: of the fields after `note`, exactly one.',
    () => [
      required('locator', () => String, 'Where in the article it stands: a paragraph or a heading, never a quotation.'),
      optional('certainty', () => Certainty.input, 'How plainly the article says it; PLAIN where nothing is given.'),
      optional('note', () => String, 'A remark on how to read it.'),
      ...facts,
      ...related,
      ...decisions(types),
    ],
  );
  return types.input('ArticleInput', 'An article with all that it states. Taking in an id again replaces what it stated before.', () => [
    ...articleFields(types),
    optional('entities', () => [entity], 'The entities that it names and the register does not know.'),
    optional('mentions', () => [GraphQLID], 'Ids of entities that it names without stating anything of them.'),
    optional('claims', () => [claim], 'What it states.'),
  ]);
}

/** The field of `ClaimInput` for a kind of relationship: HOLDS_ROLE is `holdsRole`. */
export const claimField = ({ type }: RelationshipKind): string =>
  type.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The properties that an article may state of an entity of this kind. */
export const statedProperties = (kind: NodeKind): Property[] => [...kind.properties.values()].filter(({ derived }) => !derived);

function articleFields(types: Types): MadeField[] {
  const source = types.input('SourceInput', 'Whom an article retells: an article here by its id, or a publisher with the address.', () => [
    optional('article', () => GraphQLID, 'The id of the article that it retells, if that is here.'),
    optional('publisher', () => String, 'Else the publisher that it retells.'),
    optional('url', () => GraphQLURL, 'Where the original can be read.'),
  ]);
  const publisher = types.input('PublisherInput', 'A publisher of the register.', () => [
    required('name', () => String, 'As articles name it in `publisher`.'),
    required('side', () => Side.input, 'On which side of the cooperation it sits.'),
  ]);
  return [
    required('id', () => GraphQLID, 'A slug that nothing else has: publisher and date, "clubic-2025-05-12".'),
    optional('kind', () => ArticleKind.input, 'In what way it came to state what it states; ARTICLE where nothing is given.'),
    optional('url', () => GraphQLURL, 'Where it can be read.'),
    required('title', () => String, 'Its headline, in its own language.'),
    required('publisher', () => String, 'Who put it out.'),
    required('language', () => String, 'The language it is written in, as a BCP 47 tag.'),
    optional('published', () => GraphQLPartialDate, 'When it came out, as precise as it says.'),
    required('accessed', () => GraphQLPartialDate, 'The day it was read.'),
    optional('license', () => String, 'Under what licence it may be used, where it says so.'),
    optional('derivedFrom', () => source, 'Whom it retells: both then count as one voice.'),
    optional('publishers', () => [publisher], 'In the register only: publishers and their sides.'),
  ];
}

function kindInput(types: Types, kind: NodeKind): MadeClass {
  return types.input(`${kind.name}Input`, `Facts about ${anOrA(kind.singular)}: what is left out is not stated.`, () => [
    required('id', () => GraphQLID, 'Its id.'),
    ...statedProperties(kind).map((property) => optional(property.name, inputOf(property), property.description)),
  ]);
}

function relationshipInput(types: Types, { name, options, properties, qualifiers }: RelationshipKind): MadeClass {
  const key = options.key === undefined ? undefined : properties.get(options.key);
  return types.input(`${name}Input`, options.description, () => [
    required(options.from.as, () => GraphQLID, `The id of the ${options.from.as}.`),
    required(options.to.as, () => GraphQLID, `The id of the ${options.to.as}.`),
    ...(key ? [required(key.name, inputOf(key), key.description)] : []),
    ...qualifiers.map((property) => optional(property.name, inputOf(property), property.description)),
  ]);
}

function decisions(types: Types): MadeField[] {
  const same = types.input('SameAsInput', 'Two entities are one.', () => [
    required('kept', () => GraphQLID, 'The id that stays.'),
    required('merged', () => GraphQLID, 'The id that becomes another name for it.'),
  ]);
  const different = types.input('NotSameAsInput', 'Two entities that look alike are two.', () => [
    required('one', () => GraphQLID, 'The id of the one.'),
    required('other', () => GraphQLID, 'The id of the other.'),
  ]);
  const about = types.input('AboutInput', 'A claim is about other entities than it was filed under: one of both is given, or both.', () => [
    required('claim', () => GraphQLID, 'The id of the claim.'),
    optional('entity', () => GraphQLID, 'The id of the entity that is its subject in truth.'),
    optional('object', () => GraphQLID, 'Of a relationship, the id of the entity to which it leads in truth.'),
  ]);
  const note = 'A curator’s decision, in an article of the kind CURATION only: ';
  return [
    optional('sameAs', () => same, `${note}two entities are one.`),
    optional('notSameAs', () => different, `${note}two entities that look alike are two.`),
    optional('about', () => about, `${note}a claim has another subject, or a relationship another end.`),
    optional('preferred', () => GraphQLID, `${note}the id of the claim that wins over its rivals.`),
  ];
}

const inputOf =
  ({ value, list }: Property) =>
  () =>
    (list ? [value.input] : value.input) as never;
const anOrA = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);
