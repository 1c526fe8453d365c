import { hash } from 'node:crypto';
import type { Role } from '../../execution/Viewer.js';
import type { AskedQuestion } from './AskedQuestion.js';

/** All that an answer depends on besides the question. The same question on the same grounds has the same answer. */
export interface Grounds {
  /** The name of the program that answers: another version may answer differently. */
  readonly edition: string;
  /** The name of the graph's state, which holds the day too. */
  readonly graphState: string;
  /** The languages in which names are given, the best liked first. */
  readonly languages: readonly string[];
  /** The role of who asks. Nothing else about them is here, so no answer may depend on it: all who have one role are answered alike. */
  readonly role: Role;
}

/** The key under which the answer to a question is kept. */
export const keyOf = ({ query, operationName, variables }: AskedQuestion, { edition, graphState, languages, role }: Grounds): string =>
  hash('sha256', JSON.stringify([edition, graphState, languages, role, query, operationName, canonical(variables)]), 'base64url');

/** Writes equal values as the same text, in whatever order their keys stand. Numbers that JSON cannot write differ from null. */
function canonical(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join()}}`;
}
