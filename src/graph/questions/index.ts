import type { Types } from '../../types/make.js';
import type { Roots } from '../../types/questions/roots.js';
import { changes } from './changes.js';
import { disagreements } from './disagreements.js';
import { gaps } from './gaps.js';
import { graphChanged } from './graphChanged.js';
import { kindQuestions } from './kinds.js';
import { neighbourhood } from './neighbourhood.js';
import { paths } from './paths.js';
import type { Question } from './Question.js';
import { revision } from './revision.js';
import { search } from './search.js';
import { statistics } from './statistics.js';
import { timeline } from './timeline.js';

/** Makes a question that belongs to no kind. It may name types that are made from the model. */
export type DeclaredQuestion = (types: Types) => Question;

/** The questions that belong to no kind, in the order in which they stand in the schema. */
export const questions: readonly DeclaredQuestion[] = [
  search,
  paths,
  neighbourhood,
  timeline,
  statistics,
  disagreements,
  gaps,
  changes,
  () => revision,
];

/** All root fields: those of the kinds, the questions that belong to no kind, and the subscription. */
export const roots = (types: Types, declared: readonly DeclaredQuestion[]): Omit<Roots<Question>, 'mutations'> => ({
  queries: [...kindQuestions(types), ...declared.map((question) => question(types))],
  subscriptions: [graphChanged(types)],
});
