import { IsOptional, Max, Min } from 'class-validator';
import { GraphQLLocale } from 'graphql-scalars';
import { Float, Int } from 'type-graphql';
import { pageLimits } from '../arguments.js';
import { pageInfo } from '../connections.js';
import { thunk } from '../filters.js';
import { IsLanguage } from '../language.js';
import { LengthMax } from '../length.js';
import { type MadeClass, optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';

export const searchLimits = {
  /** As long as the longest name. */
  queryLengthMax: 256,
  /** More words than any name has that people type; with their prefixes and slips they stay below Lucene's 1,024 clauses. */
  wordsMax: 16,
  /** Where more names than this fit, as with "company", the order among the rest says nothing any more. */
  namesMax: 1_000,
};

export const search = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'search',
  description:
    'Entities by what they are called in any language: names, aliases, abbreviations. Case, accents and hyphens do not matter, Japanese is found by kanji, kana and romaji, words by their beginnings and with a slip or two. What has all the words is found, or else what has any of them, the more the better. Whatever is typed is text: there are no operators.',
  arguments: searchArguments(types),
  answer: searchConnection(types),
});

export const searchArguments = (types: Types): MadeClass =>
  types.arguments(
    'SearchArguments',
    () => [
      required('query', () => String, 'What to look for, as one would type it: at most 256 characters and 16 words.'),
      optional('kinds', () => [types.kinds], 'Only entities of one of these kinds, or of their descendants.'),
      optional(
        'language',
        () => String,
        'Only by names in this language, as a BCP 47 tag: "ja" takes "ja-Latn" as well, and "ja-JP" takes "ja". Aliases and abbreviations have none and are left out.',
      ),
      optional('first', () => Int, 'How many: 1 to 100, 20 where nothing is given.'),
      optional('after', () => String, 'Only what comes after this cursor.'),
    ],
    {
      query: [LengthMax(searchLimits.queryLengthMax)],
      language: [IsOptional(), IsLanguage()],
      first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
      after: [IsOptional(), LengthMax(pageLimits.cursorLengthMax)],
    },
  );

function searchConnection(types: Types): MadeClass {
  const entity = types.model.kind('Entity').declared;
  const matched = types.object('MatchedName', 'A name by which a search found something.', () => [
    required('value', () => String, 'The name.'),
    optional('language', () => GraphQLLocale, 'Its language, as a BCP 47 tag; null for an alias or an abbreviation.'),
  ]);
  const edge = types.object('SearchEdge', 'Something that a search found.', () => [
    required('cursor', () => String, 'The place in the list, to be handed back as `after` of the same search.'),
    required('node', () => entity, 'What was found.'),
    required('score', () => Float, 'How well it fits, the greater the better. Only to be compared within one answer.'),
    required('matched', thunk(matched), 'The name that fits best.'),
  ]);
  return types.object('SearchConnection', 'A page of what a search found, the best first.', () => [
    required(
      'totalCount',
      () => Int,
      'How many were found in all, on every page together, among the 1,000 names that fit best: where more fit, the others are not looked at.',
    ),
    required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
    required('nodes', () => [entity], 'What was found.'),
    required('edges', () => [edge], 'The same with the cursor of each, how well it fits, and by which name.'),
  ]);
}
