import { getDirectiveValues, type OperationDefinitionNode } from 'graphql';
import { firstDay, lastDay } from '../../../schema/values/calendar.js';
import { type Bound, mapBound, type Variables } from '../../cypher/Bound.js';
import { asOfDirective } from '../../types/questions/directives.js';

type Day = string | Bound;

/** The day as of which an operation asks; without it, everything that is known by now and that held at any time. */
export interface AsOf {
  /** Only what was known by the end of this day. */
  readonly known?: Day;
  /** Only what possibly held between these two days. */
  readonly valid?: { readonly first: Day; readonly last: Day };
}

/** The days that the directive `@asOf` of an operation gives. */
export function asOfOf(operation: OperationDefinitionNode, variables: Variables): AsOf {
  const { known, valid } = getDirectiveValues(asOfDirective, operation, variables as Record<string, unknown>) ?? {};
  return {
    ...(known == null ? {} : { known: mapBound(known as Day, lastDay) }),
    ...(valid == null ? {} : { valid: { first: mapBound(valid as Day, firstDay), last: mapBound(valid as Day, lastDay) } }),
  };
}
