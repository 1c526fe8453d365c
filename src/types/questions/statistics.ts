import { ArrayMaxSize, ArrayUnique, IsOptional, Max, Min } from 'class-validator';
import { Float, Int } from 'type-graphql';
import { Side } from '../../../schema/entities/Article.js';
import { GraphQLCurrency } from '../../../schema/values/codes.js';
import { firstArgument, pageLimits } from '../arguments.js';
import { FacetKey, facetKeysMax, keysField } from '../facets.js';
import { thunk } from '../filters.js';
import { type MadeField, optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { statisticsWhere } from '../statisticsWhere.js';

/** Years times sides: a graph of a century. */
export const coverageMax = 300;

export const statisticsArguments = (types: Types) => {
  const where = statisticsWhere(types);
  return types.arguments(
    'StatisticsArguments',
    () => [
      required('kind', () => types.kinds, 'What to count.'),
      optional('where', thunk(where), 'Only what meets these conditions.'),
      {
        name: 'groupBy',
        type: () => [FacetKey],
        options: {
          nullable: false,
          defaultValue: [],
          description: 'By what to group: up to 3 different keys; without any, all is one group.',
        },
      },
    ],
    { groupBy: [ArrayMaxSize(facetKeysMax), ArrayUnique({ message: '$property must name each key once' })] },
  );
};

export const groupsArguments = (types: Types) =>
  types.arguments('StatisticsGroupsArguments', () => [firstArgument('How many groups, the largest first: 1 to 100.')], {
    first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
  });

export const statistics = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'statistics',
  description: 'How many things of a kind there are, in groups, and how much the articles behind the graph cover.',
  arguments: statisticsArguments(types),
  answer: types.object('Statistics', 'How many things there are.', () => {
    const group = statisticsGroup(types);
    const coverage = statisticsCoverage(types);
    return [
      required('total', () => Int, 'How many there are in all.'),
      {
        ...required('groups', () => [group], 'The groups: the largest first, then in the order of their keys.'),
        arguments: groupsArguments(types),
      },
      required(
        'coverage',
        () => [coverage],
        'How many articles the graph holds, year by year and side by side: where there are few, few things are known, which does not say that there were few.',
      ),
    ];
  }),
});

const statisticsGroup = (types: Types) => {
  const sum = types.object('StatisticsSum', 'What the things of a group come to together.', () => [
    required('property', () => String, 'The property added up: "budget", "lengthKm".'),
    optional('currency', () => GraphQLCurrency, 'Of amounts of money the currency; null of other numbers, whose unit the property names.'),
    required('total', () => Float, 'The sum. What has no value adds nothing.'),
  ]);
  const fields = (): MadeField[] => [
    required('key', () => String, 'The keys in one text, " · " between them and "–" where nothing is said: "2025 · japan".'),
    keysField('What its things have in common, key by key as asked; null where nothing is said.'),
    required('count', () => Int, 'How many different things there are.'),
    required('sums', () => [sum], 'Its amounts of money, currency by currency, and its measures, each added up.'),
  ];
  return types.object('StatisticsGroup', 'A group of things.', fields);
};

const statisticsCoverage = (types: Types) =>
  types.object('StatisticsCoverage', 'The articles of one year whose publishers are on one side.', () => [
    optional('year', () => String, 'The year in which they came out: "2025"; null for those that do not say.'),
    required('side', () => Side.output, 'On which side their publishers sit.'),
    required('articles', () => Int, 'How many there are.'),
  ]);
