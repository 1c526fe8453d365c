import { IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { pageLimits } from '../arguments.js';
import { thunk } from '../filters.js';
import { LengthMax } from '../length.js';
import { defaulting, type MadeClass, optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { hop } from './hop.js';

export const pathLimits = {
  /** Where none is given: who knows whom through whom is told in four hops. */
  hopsDefault: 4,
  /** Within six hops nearly everything is connected with everything. */
  hopsMax: 6,
  firstDefault: 5,
  /** More connections than anybody compares. */
  firstMax: 20,
  /** Of one list of entities: as many as somebody picks by hand. */
  entitiesMax: 20,
};

export const paths = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'paths',
  description: `How two entities are connected: the shortest connections over relationships that articles state, in either direction, no entity twice.
Two ways through the same entities are one path, which shows the best evidenced relationship at each hop.
The order is: the shorter first; then that with fewer hops that are certain only LOW; then that whose busiest entity in between has fewer relationships (4, 16, 64, 256 and 1,024 of them are the steps, so that nobody is left out and evidence decides among like ones); then that whose weakest hop is stated by more independent publishers; then by the ids along the way.
An entity is not connected with itself, and an unknown id is an empty answer with a warning.`,
  arguments: pathsArguments(types),
  answer: answer(types),
});

export const pathsArguments = (types: Types): MadeClass => {
  const filter = thunk(pathFilter(types));
  return types.arguments(
    'PathsArguments',
    () => [
      required('from', () => GraphQLID, 'The id of the entity where the paths start.'),
      required('to', () => GraphQLID, 'The id of the entity where they end.'),
      defaulting('maxHops', () => Int, pathLimits.hopsDefault, 'How many relationships a path may have: 1 to 6.'),
      defaulting('first', () => Int, pathLimits.firstDefault, 'How many paths to show: 1 to 20.'),
      optional(
        'via',
        filter,
        'Only paths that run through this: of each list given, through at least one. A hop that can show such a relationship shows it.',
      ),
      optional('avoid', filter, 'Only paths that run through nothing of this.'),
      defaulting(
        'simultaneous',
        () => Boolean,
        false,
        'Only paths all of whose relationships possibly held at one and the same time: a state from its beginning to its end, an occurrence on its date. What says no date may have held at any time.',
      ),
    ],
    {
      from: [LengthMax(pageLimits.idLengthMax)],
      to: [LengthMax(pageLimits.idLengthMax)],
      maxHops: [IsOptional(), Min(1), Max(pathLimits.hopsMax)],
      first: [IsOptional(), Min(1), Max(pathLimits.firstMax)],
    },
  );
};

const pathFilter = (types: Types): MadeClass =>
  types.input('PathFilter', 'What a path runs through.', () => [
    optional('relationships', () => [types.relationshipTypes], 'Relationships of these types.'),
    optional('entities', () => [GraphQLID], 'These entities, by their ids, between the two ends: at most 20.'),
    optional('kinds', () => [types.kinds], 'Entities of these kinds or of their descendants, between the two ends.'),
  ]);

const answer = (types: Types): MadeClass => {
  const shown = path(types);
  return types.object('Paths', 'The connections between two entities.', () => [
    required('totalCount', () => Int, 'How many were found, shown or not. If `truncated`, there may be more.'),
    required(
      'truncated',
      () => Boolean,
      'Whether the search stopped at its bound, so that there may be more than were found. The shortest were looked at first, and of these also those without busy entities.',
    ),
    required('nodes', () => [shown], 'The first of them, the best first.'),
  ]);
};

const path = (types: Types): MadeClass => {
  const relationship = hop(types);
  return types.object('Path', 'A connection between two entities.', () => [
    required('length', () => Int, 'How many hops it has.'),
    required('entities', () => [types.model.kind('Entity').declared], 'The entities along it, both ends included, one more than hops.'),
    required(
      'hops',
      () => [relationship],
      'The relationships along it: each joins two entities that follow one another, in either direction.',
    ),
  ]);
};
