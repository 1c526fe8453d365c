import type { Property } from '../../../schema/declare.js';
import type { NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { invariant } from '../../errors.js';
import { SortDirection } from '../../types/lists/orders.js';
import { type Condition, musts } from '../where/Condition.js';

/** One key of a total order, as it is asked for. */
export interface OrderKey {
  readonly of: 'NODE' | 'EDGE';
  readonly owner: NodeKind | RelationshipKind;
  readonly property: Pick<Property, 'name' | 'list' | 'value'>;
  /** The part to sort by, of a value that consists of parts: `currency`. */
  readonly part?: string;
  /** Whether the key only tells rows apart, so that it has no history. */
  readonly isIdentity?: true;
  readonly descending: boolean;
  /** Whether rows may have no value; those come last in both directions. */
  readonly nullable: boolean;
}

/** An entry of `orderBy`: a property with its direction, or `edge` with such an entry. */
export type OrderBy = Readonly<Record<string, unknown>>;

/**
 * The total order of a list: the keys that were asked for, then the node's id and, across a relationship that may lead to the
 * same node more than once, a property that tells its edges apart. `where` are the conditions on the nodes.
 */
export function orderOf(
  kind: NodeKind,
  relationship: RelationshipKind | undefined,
  orderBy: readonly OrderBy[],
  where: Condition,
): OrderKey[] {
  const asked = orderBy.flatMap((entry) =>
    Object.entries(entry).flatMap(([field, value]) =>
      field === 'edge' && relationship
        ? Object.entries(value as OrderBy).flatMap((one) => keysOf('EDGE', relationship, one, () => false))
        : keysOf('NODE', kind, [field, value], (name) => needsValue(where, name)),
    ),
  );
  const id = kind.properties.get('id');
  invariant(id, `${kind.name} has no ids`);
  const byId: OrderKey = { of: 'NODE', owner: kind, property: id, isIdentity: true, descending: false, nullable: false };
  const apart = relationship && apartBy(relationship);
  const edges: OrderKey[] = relationship && apart ? [{ ...byId, of: 'EDGE', owner: relationship, property: { ...id, name: apart } }] : [];
  return [...asked, ...(orderBy.some((entry) => 'id' in entry) ? [] : [byId]), ...edges];
}

/**
 * The property that tells edges between the same two nodes apart: the claim or, where there is none, the key. Undefined where a
 * relationship joins two nodes once.
 */
export const apartBy = ({ options: { key, derived } }: RelationshipKind): string | undefined =>
  key === undefined ? undefined : derived ? key : 'claim';

function keysOf(
  of: OrderKey['of'],
  owner: NodeKind | RelationshipKind,
  [field, direction]: readonly [string, unknown],
  isNeeded: (property: string) => boolean,
): OrderKey[] {
  const property = owner.properties.get(field);
  invariant(property, `${owner.name} has no property "${field}" to sort by`);
  const key = { of, owner, property, descending: direction === SortDirection.DESC, nullable: property.required !== true };
  const parts = Object.keys(property.value.parts ?? {});
  if (parts.length === 0) return [{ ...key, nullable: key.nullable && !isNeeded(field) }];
  // Only the last part has the direction: amounts of different currencies are neither more nor less than one another.
  return parts.map((part, i) => ({ ...key, part, descending: key.descending && i === parts.length - 1 }));
}

/** Whether conditions on a property fail where it has no value. */
const needsValue = (where: Condition, name: string): boolean =>
  musts(where).some(
    (must) =>
      must.form === 'PROPERTY' &&
      must.of === 'NODE' &&
      must.property.name === name &&
      must.comparisons.some(({ operator, operand }) => !(operator === 'isNull' && operand === true)),
  );
