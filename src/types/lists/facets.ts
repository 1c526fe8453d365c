import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, Max, Min } from 'class-validator';
import { Int, registerEnumType } from 'type-graphql';
import type { ReachedGrouping, StatedGrouping } from '../../../schema/declare.js';
import { type MadeField, required, type Types } from '../make.js';
import { firstArgument, pageLimits } from './arguments.js';

/** A key by which things are grouped, as in the enum `FacetKey`. */
export type FacetKey = StatedGrouping | ReachedGrouping | 'KIND';

const descriptions: Readonly<Record<FacetKey, string>> = {
  YEAR: 'The year of its main date: of an event or an agreement the day it took place, of a project or a programme the start, of an infrastructure when it is ready for use, of an article when it came out.',
  KIND: 'Which kind it is, as in the enum Kind: "EVENT".',
  DOMAIN: 'The id of each domain that it is about.',
  COUNTRY:
    'The id of the country it is in, or that the place it is in belongs to; of a person those of the organizations where she or he holds roles; of a country itself.',
  SIDE: 'On which side the publishers sit that state something of it; of an article its own publisher.',
  CATEGORY: 'Its category, a free word of the data; of an article in what way it came to be (`kind`).',
};

/** The enum `FacetKey`. */
export const FacetKey = Object.fromEntries(Object.keys(descriptions).map((key) => [key, key])) as Readonly<Record<FacetKey, FacetKey>>;
registerEnumType(FacetKey, {
  name: 'FacetKey',
  description: 'By what to group. A thing that has several keys counts once under each; one of which nothing is said has the key null.',
  valuesConfig: Object.fromEntries(Object.entries(descriptions).map(([key, description]) => [key, { description }])),
});

/** The most keys of one grouping: more make more groups than there are things. */
export const facetKeysMax = 3;

/** The class of the arguments of `facets`. */
export const facetArguments = (types: Types) =>
  types.arguments(
    'FacetArguments',
    () => [
      required('by', () => [FacetKey], 'By what to group: 1 to 3 different keys.'),
      firstArgument('How many groups, the largest first: 1 to 100.'),
    ],
    {
      by: [ArrayMinSize(1), ArrayMaxSize(facetKeysMax), ArrayUnique({ message: '$property must name each key once' })],
      first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
    },
  );

/** The field `facets`, which a plural root field has beside its page. */
export function facetsField(types: Types): MadeField {
  const facet = types.object('Facet', 'A group of things, and how many there are in it.', () => [
    keysField('What they have in common, key by key as asked; null where nothing is said.'),
    required('count', () => Int, 'How many different things there are.'),
  ]);
  return {
    ...required(
      'facets',
      () => [facet],
      'All that meets the conditions, on every page together, in groups: the largest first, then in the order of their keys.',
    ),
    arguments: facetArguments(types),
  };
}

/** The field `keys` of a group. */
export const keysField = (description: string): MadeField => ({
  name: 'keys',
  type: () => [String],
  options: { description, nullable: 'items' },
});
