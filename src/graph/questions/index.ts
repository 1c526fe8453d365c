import type { RootPlan } from '../Plan.js';
import type { Scope } from '../Scope.js';
import type { Asked } from '../selectFields.js';
import { planRevision } from './revision.js';
import { planSearch } from './search.js';

/** Plans a question: its arguments are in `ask`, described by the class that declares them. */
export type PlanQuestion = (scope: Scope, ask: Asked) => RootPlan;

/** By the name of the root field. */
export const questionPlanners: Readonly<Record<string, PlanQuestion>> = { search: planSearch, revision: planRevision };
