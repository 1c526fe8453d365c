import type { Types } from '../../types/make.js';
import type { Roots } from '../../types/roots.js';
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

/** The questions that are not a kind, in the order in which they stand in the schema. */
export const questions: readonly ((types: Types) => Question)[] = [
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

/** All that can be asked: of each kind, the questions that are not a kind, and what one can be told of as it happens. */
export const roots = (types: Types): Roots<Question> => ({
  queries: [...kindQuestions(types), ...questions.map((question) => question(types))],
  subscriptions: [graphChanged(types)],
});
