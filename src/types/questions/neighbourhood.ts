import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { pageLimits } from '../arguments.js';
import { LengthMax } from '../length.js';
import { defaulting, type MadeClass, optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { hop } from './hop.js';

export const neighbourhoodLimits = {
  /** As many as somebody picks by hand. */
  centresMax: 20,
  hopsDefault: 1,
  /** Three hops around anything are most of the graph. */
  hopsMax: 3,
  firstDefault: 50,
  /** More nodes than a picture can hold. */
  firstMax: 200,
};

export const neighbourhood = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'neighbourhood',
  description: `What lies around some entities: the nearest and most closely tied ones, and all relationships among them.
The order is: those asked for, as they were asked for; then the nearer; then those tied to more of what is a hop nearer; then those whose ties are stated by more independent publishers; then those with fewer relationships (in the steps of paths); then by id.
An unknown id is left out, with a warning.`,
  arguments: neighbourhoodArguments(types),
  answer: answer(types),
});

export const neighbourhoodArguments = (types: Types): MadeClass =>
  types.arguments(
    'NeighbourhoodArguments',
    () => [
      required('of', () => [GraphQLID], 'The ids of the entities in the middle, at most 20. They are always shown.'),
      defaulting('hops', () => Int, neighbourhoodLimits.hopsDefault, 'How many relationships away an entity may be: 1 to 3.'),
      defaulting(
        'first',
        () => Int,
        neighbourhoodLimits.firstDefault,
        'How many entities to show, those in the middle among them: 1 to 200.',
      ),
      optional(
        'kinds',
        () => [types.kinds],
        'Only entities of these kinds or of their descendants are shown, beside those in the middle. The way to them may lead through others: people two hops away know one another through an organization that is not shown.',
      ),
    ],
    {
      of: [ArrayMinSize(1), ArrayMaxSize(neighbourhoodLimits.centresMax), LengthMax(pageLimits.idLengthMax, { each: true })],
      hops: [IsOptional(), Min(1), Max(neighbourhoodLimits.hopsMax)],
      first: [IsOptional(), Min(1), Max(neighbourhoodLimits.firstMax)],
    },
  );

const answer = (types: Types): MadeClass => {
  const relationship = hop(types);
  return types.object('Neighbourhood', 'Some entities and what lies around them.', () => [
    required('nodes', () => [types.model.kind('Entity').declared], 'The entities, the most relevant first.'),
    required('relationships', () => [relationship], 'The relationships among them, the best evidenced first.'),
    required(
      'truncated',
      () => Boolean,
      'Whether there is more within so many hops, of these kinds, than is shown or was looked at, or more relationships among the entities shown.',
    ),
  ]);
};
