import { type GraphQLResolveInfo, Kind } from 'graphql';
import { invariant } from '../errors.js';
import { graphChanged } from '../execution/GraphChanged.js';
import type { Context, PlannedOperation } from '../execution/PlannedOperation.js';
import { planCoerced } from '../execution/planRequest.js';
import type { PlanCache } from '../graph/plan/PlanCache.js';
import type { RootAnswers } from '../types/questions/roots.js';

/**
 * Answers root fields where graphql-js executes an operation, as tools that stitch, federate or test schemas have it do. The operation
 * is planned as a whole when the first of its root fields is asked; each root field is one statement, as ever. What an answer says
 * beside its data is not told so.
 */
export function rootAnswers(plans: () => PlanCache): RootAnswers {
  // Each execution has variables of its own, in an object that all its root fields share.
  const known = new WeakMap<object, PlannedOperation>();

  function plannedFor({ operation, fragments, variableValues }: GraphQLResolveInfo, context: Context): PlannedOperation {
    const document = { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] } as const;
    const planned = known.get(variableValues) ?? planCoerced(plans(), document, operation, variableValues, context);
    known.set(variableValues, planned);
    return planned;
  }

  return {
    async answer(context, info) {
      const planned = plannedFor(info, context as Context);
      const root = planned.plan.roots.find(({ key }) => key === info.path.key);
      invariant(root, `${info.path.key} is executed and was not planned`);
      const answer = await planned.answer(root);
      planned.checkSize(answer);
      return answer;
    },
    async subscribe(given, info) {
      const context = { ...(given as Context) };
      context.planned = plannedFor(info, context);
      const events = await graphChanged(context);
      return {
        async *[Symbol.asyncIterator]() {
          for await (const { data, errors } of events) {
            if (errors?.[0]) throw errors[0];
            yield data?.[info.path.key];
          }
        },
      };
    },
  };
}
