import type { Writing } from './graph/openGraph.js';
import type { ContenderName } from './questions/Question.js';

/** How one contender answers one question: the median round. Per request where nothing else is said. */
export interface Measured {
  readonly name: ContenderName;
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time; null where the machine does not tell. */
  readonly nodeCpuMs: number | null;
  readonly jvmCpuMs: number | null;
  /** How far apart the rounds' requests per second are, as a part of the median. */
  readonly spread: number;
  /** Whether the last windows before the first round were within a few percent of one another. */
  readonly isWarm: boolean;
  /** Of Kakehashi and the floor. */
  readonly atHalfRate: AtHalfRate | null;
  readonly bytes: number;
  /** What Neo4j counts as accesses to the store, for one sample; and in how many statements. */
  readonly dbHits: number | null;
  readonly statements: number | null;
}

/** Asked evenly, after each round half as often as it answered in that: the round whose p99, in p50s, is the median. */
export interface AtHalfRate {
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface QuestionResult {
  readonly name: string;
  readonly words: string;
  readonly group: 'point' | 'nested' | null;
  readonly isWhole: boolean;
  readonly isRepeated: boolean;
  readonly contenders: readonly Measured[];
}

export interface Results {
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly system: string };
  readonly versions: Readonly<Record<string, string>>;
  readonly options: { readonly scale: number; readonly rounds: number; readonly seconds: number };
  readonly graph: { readonly nodes: number; readonly relationships: number; readonly entities: number; readonly ties: number };
  readonly writing: Writing;
  readonly questions: readonly QuestionResult[];
}
