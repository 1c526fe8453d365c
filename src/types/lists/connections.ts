import { Int } from 'type-graphql';
import type { EndField, NodeKind } from '../../../schema/Model.js';
import { invariant } from '../../errors.js';
import { type Reach, reachName } from '../filters/filters.js';
import { type MadeClass, type MadeField, required, type Types, thunk } from '../make.js';
import { facetsField } from './facets.js';

/** `PersonConnection`: the type with which a plural root field answers. */
export function rootConnection(types: Types, kind: NodeKind): MadeClass {
  const edge = () =>
    types.object(`${kind.name}Edge`, `One of the ${kind.plural} found, with its place in the list.`, () => edgeFields(kind));
  return connection(types, kind.name, kind, edge, [facetsField(types)]);
}

/**
 * `ParticipationProjectConnection`: the type with which a field over a relationship answers. Its edges carry the relationship's
 * properties.
 */
export function connectionAcross(types: Types, reach: Reach): MadeClass {
  const { relationship, target } = reach;
  return connection(types, reachName(reach), target, () =>
    types.object(
      `${reachName(reach)}Edge`,
      `${relationship.options.description} Reached: one of the ${target.plural}.`,
      () => edgeFields(target),
      relationship.lineage,
    ),
  );
}

/** `EvidenceArticle`: an element of a plain list, the relationship's properties with the node under the name of its end. */
export function listItem(types: Types, end: EndField): MadeClass {
  const { relationship, target } = end;
  return types.object(
    reachName(end),
    relationship.options.description,
    () => [required(end.as, () => target.declared, `The ${end.as}.`)],
    relationship.lineage,
  );
}

/** The field `evidence`, a plain list that leads from any relationship, by way of its claim, to its sources. */
export function evidenceField(types: Types): MadeField {
  const evidence = types.model.kind('Claim').ends.get('evidence');
  invariant(evidence, 'claims have no field "evidence"');
  return required('evidence', () => [listItem(types, evidence)], `${evidence.description} Empty where it is derived.`);
}

function connection(types: Types, name: string, target: NodeKind, edgeType: () => MadeClass, others: readonly MadeField[] = []): MadeClass {
  return types.object(`${name}Connection`, `A page of a list of ${target.plural}.`, () => {
    const edge = thunk(edgeType());
    return [
      required('totalCount', () => Int, 'How many there are in all, on every page together. Counted only when asked for.'),
      required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
      required('nodes', () => [target.declared], 'The nodes of this page.'),
      required('edges', () => [edge()], 'The same with the cursor of each and, across a relationship, with its properties.'),
      ...others,
    ];
  });
}

const edgeFields = (target: NodeKind): MadeField[] => [
  required(
    'cursor',
    () => String,
    'The place in the list, to be handed back as `after` or `before` of the same field with the same order and conditions.',
  ),
  required('node', () => target.declared, 'The node.'),
];

/** `PageInfo`: where a page stands in its list. */
export function pageInfo(types: Types): MadeClass {
  const cursor = (name: string, which: string): MadeField => ({
    name,
    type: () => String,
    options: { nullable: true, description: `The cursor of the ${which} edge of the page; null if the page is empty.` },
  });
  return types.object('PageInfo', 'Where a page stands in its list.', () => [
    required('hasNextPage', () => Boolean, 'Whether more come after this page.'),
    required('hasPreviousPage', () => Boolean, 'Whether some come before this page.'),
    cursor('startCursor', 'first'),
    cursor('endCursor', 'last'),
  ]);
}
