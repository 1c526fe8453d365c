import type { RootPlan } from '../Plan.js';
import type { Scope } from '../Scope.js';
import type { Asked } from '../selectFields.js';
import { planChanges, planGraphChanged } from './changes.js';
import { planDisagreements } from './disagreements.js';
import { planGaps } from './gaps.js';
import { planNeighbourhood } from './neighbourhood.js';
import { planPaths } from './paths.js';
import { planRevision } from './revision.js';
import { planSearch } from './search.js';
import { planStatistics } from './statistics.js';
import { planTimeline } from './timeline.js';

/** Plans a question: its arguments are in `ask`, described by the class that declares them. */
export type PlanQuestion = (scope: Scope, ask: Asked) => RootPlan;

/** By the name of the root field, of queries and of subscriptions. */
export const questionPlanners: Readonly<Record<string, PlanQuestion>> = {
  search: planSearch,
  paths: planPaths,
  neighbourhood: planNeighbourhood,
  timeline: planTimeline,
  statistics: planStatistics,
  disagreements: planDisagreements,
  gaps: planGaps,
  changes: planChanges,
  graphChanged: planGraphChanged,
  revision: planRevision,
};
