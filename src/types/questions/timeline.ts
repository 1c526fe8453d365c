import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { GraphQLPartialDate } from '../../../schema/values/PartialDate.js';
import { firstArgument, pageLimits } from '../arguments.js';
import { LengthMax } from '../length.js';
import { optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { aboutMax } from './aboutArguments.js';

export const timelineArguments = (types: Types) =>
  types.arguments(
    'TimelineArguments',
    () => [
      required('about', () => [GraphQLID], 'The ids of the entities whose dates are asked for: 1 to 20.'),
      optional('from', () => GraphQLPartialDate, 'Only what possibly lies on this date or later: "2025" may be after "2025-05".'),
      optional('to', () => GraphQLPartialDate, 'Only what possibly lies on this date or earlier.'),
      firstArgument('How many from the start: 1 to 100.'),
    ],
    {
      about: [ArrayMinSize(1), ArrayMaxSize(aboutMax), LengthMax(pageLimits.idLengthMax, { each: true })],
      first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
    },
  );

export const timeline = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'timeline',
  description:
    'What is dated about some entities, in the order of the dates: their own dates, those of what they are directly related to, and those of these relationships themselves.',
  arguments: timelineArguments(types),
  answer: types.object('Timeline', 'Dated things in their order.', () => {
    const node = entry(types);
    return [
      required('totalCount', () => Int, 'How many there are in all.'),
      required('nodes', () => [node], 'The first of them: by date, a coarser one before the finer ones in it; then by id and property.'),
    ];
  }),
});

const entry = (types: Types) =>
  types.object('TimelineEntry', 'One date of one thing. The same date of the same thing comes once.', () => [
    required('date', () => GraphQLPartialDate, 'The date, as precise as the source states it.'),
    required('property', () => String, 'Which date it is, by the name of the property that holds it: "date", "start", "from".'),
    required(
      'entity',
      () => types.model.kind('Entity').declared,
      'Whose date it is; where it is that of a relationship, what that leads to.',
    ),
    optional(
      'relationship',
      () => String,
      'The type of the relationship over which the entity was reached, or whose own date it is: "SIGNED". Null for a date of what was asked about.',
    ),
  ]);
