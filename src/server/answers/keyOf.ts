import { hash } from 'node:crypto';
import type { Asked } from '../graphql/RequestParameters.js';

/** All that an answer depends on besides what is asked: who asks the same on the same grounds gets the same answer. */
export interface Grounds {
  /** The program that answers: another version may say something else. */
  readonly edition: string;
  /** The state of the graph, and the day. */
  readonly moment: string;
  /** In which names are given, the best liked first. */
  readonly languages: readonly string[];
}

export const keyOf = ({ query, operationName, variables }: Asked, { edition, moment, languages }: Grounds): string =>
  hash('sha256', JSON.stringify([edition, moment, languages, query, operationName, canonical(variables)]), 'base64url');

/** One text for one value, in whatever order its keys were written. Numbers that JSON cannot write are told apart from null. */
function canonical(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join()}}`;
}
