import { ArrayMaxSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import type { NodeKind } from '../../../schema/Model.js';
import { IsLanguage } from '../constraints/language.js';
import { LengthMax } from '../constraints/length.js';
import { type Reach, reachName, whereAcross, whereOf } from '../filters/filters.js';
import { type MadeClass, type MadeField, optional, required, type Types, thunk } from '../make.js';
import { orderAcross, orderOf } from './orders.js';

/** The limits of the arguments of lists. */
export const pageLimits = {
  /** The rows of a page where neither `first` nor `last` is given: a screenful. */
  firstDefault: 20,
  /** The most rows of a page. 100 entities with their names are some 20 kB; for more, a client pages on. */
  firstMax: 100,
  /** The most sort keys: more than any kind has sortable properties worth combining. */
  orderKeysMax: 5,
  /** The most characters of a cursor, which holds the values of its sort keys, each at most as long as a name. */
  cursorLengthMax: 4096,
  idLengthMax: 256,
  /** The most ids of claims in a part of an entry of the feed: an article states some thirty, the register a thousand. */
  changeIdsMax: 500,
  /** The most ids of nodes in one question: as many as a page has rows. */
  idsMax: 100,
};

/** The class of the arguments of a plural root field. */
export const rootArguments = (types: Types, kind: NodeKind): MadeClass =>
  pageArguments(types, kind.name, whereOf(types, kind), orderOf(types, kind));

/** The class of the arguments of a field over a relationship. */
export const argumentsAcross = (types: Types, reach: Reach): MadeClass =>
  pageArguments(types, reachName(reach), whereAcross(types, reach), orderAcross(types, reach));

/** The class of the argument `id` of a singular root field. */
export const idArguments = (types: Types): MadeClass =>
  types.arguments('IdArguments', () => [required('id', () => GraphQLID, 'The id. One that nothing has gives null.')], {
    id: [LengthMax(pageLimits.idLengthMax)],
  });

/** The class of the argument `ids` of `nodes`. */
export const idsArguments = (types: Types): MadeClass =>
  types.arguments(
    'IdsArguments',
    () => [required('ids', () => [GraphQLID], 'The ids, at most 100. One that nothing has gives null at its place.')],
    {
      ids: [ArrayMaxSize(pageLimits.idsMax), LengthMax(pageLimits.idLengthMax, { each: true })],
    },
  );

/** The class of the argument `language`, of the field `name` and of `@in`. */
export const languageArguments = (types: Types): MadeClass =>
  types.arguments('LanguageArguments', () => [optional('language', () => String, 'The language wanted, as a BCP 47 tag: "ja", "pt-BR".')], {
    language: [IsOptional(), IsLanguage()],
  });

function pageArguments(types: Types, name: string, where: MadeClass, order: MadeClass): MadeClass {
  const count = [IsOptional(), Min(1), Max(pageLimits.firstMax)];
  const cursor = [IsOptional(), LengthMax(pageLimits.cursorLengthMax)];
  const fields = () => [
    optional(
      'first',
      () => Int,
      'How many from the start of the list (or after `after`): 1 to 100, 20 where neither `first` nor `last` is given.',
    ),
    cursorArgument('after', 'Only what comes after this cursor.'),
    optional('last', () => Int, 'How many from the end of the list (or before `before`): 1 to 100.'),
    cursorArgument('before', 'Only what comes before this cursor.'),
    optional('where', thunk(where), 'Only what meets these conditions.'),
    optional('orderBy', () => [order], 'The sort keys, the most important first, at most 5. What ties keeps one and the same order.'),
  ];
  const orderBy = [IsOptional(), ArrayMaxSize(pageLimits.orderKeysMax)];
  return types.arguments(`${name}Arguments`, fields, { first: count, after: cursor, last: count, before: cursor, orderBy });
}

/** The argument `first` of a list that is read from its start. */
export const firstArgument = (description: string): MadeField => ({
  name: 'first',
  type: () => Int,
  options: { description, nullable: true, defaultValue: pageLimits.firstDefault },
});

/** An argument that takes a cursor. */
export const cursorArgument = (name: string, description: string): MadeField => optional(name, () => String, description);
