import type { Pace } from '../measure.js';
import type { ContenderName, Question } from '../questions/Question.js';

/** What a run is asked for, with all that is not said filled in. */
export interface Options {
  readonly scale: number;
  readonly questions: readonly Question[];
  readonly contenders: readonly ContenderName[];
  readonly pace: Pace;
  readonly isFresh: boolean;
  /** Whether filling the graph is compared with raw writing. */
  readonly writesRaw: boolean;
  /** Where the graphs are kept, one folder for each scale. */
  readonly data: string;
  readonly seeds: string;
  readonly json?: string;
  readonly update: boolean;
}
