import type { Types } from '../make.js';
import type { Question } from '../roots.js';
import { changes, graphChanged } from './changes.js';
import { disagreements } from './disagreements.js';
import { gaps } from './gaps.js';
import { neighbourhood } from './neighbourhood.js';
import { paths } from './paths.js';
import { revision } from './revision.js';
import { search } from './search.js';
import { statistics } from './statistics.js';
import { timeline } from './timeline.js';

/** The questions that are not a kind, in the order in which they stand in the schema. */
export const questions = (types: Types): Question[] => [
  search(types),
  paths(types),
  neighbourhood(types),
  timeline(types),
  statistics(types),
  disagreements(types),
  gaps(types),
  changes(types),
  revision,
];

/** What one can be told of as it happens. */
export const subscriptions = (types: Types): Question[] => [graphChanged(types)];
