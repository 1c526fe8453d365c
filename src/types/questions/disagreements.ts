import { Int } from 'type-graphql';
import { pageInfo } from '../connections.js';
import { thunk } from '../filters.js';
import { required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { aboutArguments, aboutConstraints } from './aboutArguments.js';

/** As many as of plain lists of evidence. */
export const rivalsMax = 20;

export const disagreementsArguments = (types: Types) =>
  types.arguments(
    'DisagreementsArguments',
    () => aboutArguments('Only what is said of these entities or of their relationships.'),
    aboutConstraints,
  );

export const disagreements = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'disagreements',
  description:
    'Where sources differ: of each property of which rival values are stated, all that is claimed. A coarser date does not differ from a finer one in it.',
  arguments: disagreementsArguments(types),
  answer: types.object('Disagreements', 'A page of what sources differ about.', () => {
    const disagreement = types.object('Disagreement', 'One property of one thing, of which sources state different values.', () => [
      required(
        'subject',
        () => types.model.root.declared,
        'Of what it is stated: an entity, or the claim of a relationship whose date, role or amount it is.',
      ),
      required('property', () => String, 'The property: "cost", "date".'),
      required(
        'claims',
        () => [types.model.kind('Claim').declared],
        'All that is claimed, at most 20: first what the graph follows, then by how many voices state it.',
      ),
    ]);
    return [
      required('totalCount', () => Int, 'How many there are in all. Counted only when asked for.'),
      required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
      required('nodes', () => [disagreement], 'The disagreements of this page, in the order of the subjects’ ids and of the properties.'),
    ];
  }),
});
