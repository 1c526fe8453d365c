import type { EndField, NodeKind } from '../../../schema/Model.js';
import type { Bound } from '../../cypher/Bound.js';
import type { Anchor } from '../where/anchor.js';
import type { Condition } from '../where/Condition.js';
import type { ListIdentity } from './ListIdentity.js';
import type { OrderKey } from './order.js';

/** A list of nodes in a total order, and the page of it that is asked for. */
export interface ListSelection extends Page {
  readonly kind: NodeKind;
  /** The relationship that leads to the nodes; without it, they are all of the kind. */
  readonly end?: EndField | undefined;
  readonly where: Condition;
  /** The place at which to begin to look for nodes that meet the conditions; undefined where there is none in particular. */
  readonly anchor?: Anchor | undefined;
  readonly order: readonly OrderKey[];
}

/** A page of any list. */
export interface Page {
  /** The most rows of the page. */
  readonly size: number;
  /** Whether the page is counted from the end of the list. */
  readonly backwards: boolean;
  readonly identity: ListIdentity;
  /** The values of the sort keys at the cursors. */
  readonly after: readonly Bound[] | undefined;
  readonly before: readonly Bound[] | undefined;
}
