import { existence } from './existence.js';
import { filterAndSort } from './filterAndSort.js';
import { interfaceAndEvidence } from './interfaceAndEvidence.js';
import { neighbourhood } from './neighbourhood.js';
import { nestedEvents } from './nestedEvents.js';
import { nestedProjects, nestedProjectsRepeated } from './nestedProjects.js';
import { paths } from './paths.js';
import { pointRead } from './pointRead.js';
import type { Question } from './Question.js';
import { search } from './search.js';

/** In the order of the table. */
export const questions: readonly Question[] = [
  pointRead,
  nestedProjects,
  nestedEvents,
  filterAndSort,
  interfaceAndEvidence,
  existence,
  search,
  paths,
  neighbourhood,
  nestedProjectsRepeated,
];
