import type { Types } from '../make.js';
import type { Question } from '../roots.js';
import { revision } from './revision.js';
import { search } from './search.js';

/** The questions that are not a kind, in the order in which they stand in the schema. */
export const questions = (types: Types): Question[] => [search(types), revision];
