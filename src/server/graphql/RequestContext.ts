import type { DocumentNode } from 'graphql';
import type { Context } from '../../execution/PlannedOperation.js';

/** The context of one operation: what Apollo Server hands to our plugins and to the executor. */
export interface RequestContext extends Context {
  readonly locals: Express.Locals;
  /** Set for an operation over a socket: called when Apollo Server has parsed, validated and planned it, instead of its execution. */
  readonly onAccepted?: (document: DocumentNode, context: RequestContext) => void;
}
