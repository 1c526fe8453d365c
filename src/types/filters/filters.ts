import type { Property } from '../../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import type { ValueType } from '../../../schema/values/ValueType.js';
import { type MadeClass, type MadeField, optional, type Types, thunk } from '../make.js';
import { isFilterable, operandOf } from './operators.js';

/** A kind of relationship and the kind of node that it reaches. Types named after these two serve all owners alike. */
export type Reach = Pick<EndField, 'relationship' | 'target'>;

/** The beginning of the names of types for a reach: `SignatureAgreement`. */
export const reachName = ({ relationship, target }: Reach): string => relationship.name + target.name;

/** `PersonWhere`: conditions on nodes of a kind. */
export const whereOf = (types: Types, kind: NodeKind): MadeClass =>
  types.input(`${kind.name}Where`, `Conditions on ${kind.plural}, all of which hold.`, () =>
    conditions(types, kind, () => whereOf(types, kind)),
  );

/** `SignatureAgreementWhere`: conditions on nodes that are reached over a relationship, and on the relationship. */
export const whereAcross = (types: Types, reach: Reach): MadeClass =>
  types.input(
    `${reachName(reach)}Where`,
    `Conditions on ${reach.target.plural} and on the relationship that leads to them, all of which hold.`,
    () => [
      ...conditions(types, reach.target, () => whereAcross(types, reach)),
      optional('edge', thunk(edgeWhere(types, reach.relationship)), 'Conditions on the relationship itself.'),
    ],
  );

function conditions(types: Types, kind: NodeKind, self: () => MadeClass): MadeField[] {
  return [...connectives(self), ...particulars(types, kind)];
}

/** The fields `and`, `or` and `not` of a `where`; `self` is that `where`. */
export const connectives = (self: () => MadeClass): MadeField[] => [
  optional('and', () => [self()], 'All of these hold; an empty list is no condition.'),
  optional('or', () => [self()], 'At least one of these holds; of an empty list none does.'),
  optional('not', self, 'This does not hold.'),
];

/** The fields of a `where` for the properties of a kind and for its relationships. */
export function particulars(types: Types, kind: NodeKind): MadeField[] {
  return [
    ...(kind.options.abstract
      ? [
          optional('kind', thunk(kindFilter(types)), 'Which kind it is.'),
          ...kind.concrete.map((one) =>
            optional(one.singular, () => whereOf(types, one), `It is one of the ${one.plural}, for which this holds; \`{}\` asks for any.`),
          ),
        ]
      : []),
    ...comparisons(types, kind.properties.values()),
    ...[...kind.ends.values()]
      .filter(({ list }) => list === undefined)
      .map((end) => optional(end.name, thunk(quantifier(types, end)), end.description)),
  ];
}

const edgeWhere = (types: Types, relationship: RelationshipKind): MadeClass =>
  types.input(`${relationship.name}PropertiesWhere`, 'Conditions on a relationship, all of which hold.', () =>
    comparisons(types, relationship.properties.values()),
  );

function quantifier(types: Types, reach: Reach): MadeClass {
  return types.input(`${reachName(reach)}Quantifier`, 'Whether a relationship of this kind exists.', () => {
    const where = thunk(whereAcross(types, reach));
    return [
      optional('some', where, 'At least one leads to something for which this holds; `{}` asks for any.'),
      optional('none', where, 'None leads to anything for which this holds; `{}` asks that there be none at all.'),
    ];
  });
}

function comparisons(types: Types, properties: Iterable<Property>): MadeField[] {
  return [...properties]
    .filter(isFilterable)
    .map(({ name, description, value, list }) =>
      optional(name, thunk(list ? listFilter(types, value) : valueFilter(types, value)), description),
    );
}

function valueFilter(types: Types, value: ValueType): MadeClass {
  return types.input(`${value.name}Filter`, 'Conditions on a value, all of which hold.', () => [
    ...Object.entries(value.operators).map(([name, operator]) =>
      optional(name, () => operandOf(operator, value.input), operator.description),
    ),
    ...Object.entries(value.parts ?? {}).map(([name, part]) => optional(name, thunk(valueFilter(types, part.value)), part.description)),
  ]);
}

function listFilter(types: Types, value: ValueType): MadeClass {
  const filter = thunk(valueFilter(types, value));
  return types.input(`${value.name}ListFilter`, 'Conditions on a list of values, all of which hold.', () => [
    optional('some', filter, 'At least one of them is such; `{}` asks for any.'),
    optional('none', filter, 'None of them is such; `{}` asks that there be none at all.'),
  ]);
}

/** `KindFilter`: conditions on the kind, on `Node`, `Entity`, `Actor` and `Place`. */
function kindFilter(types: Types): MadeClass {
  return types.input('KindFilter', 'Conditions on the kind of a node.', () => [
    optional('eq', () => types.kinds, 'It is of this kind, or of a descendant.'),
    optional('ne', () => types.kinds, 'It is not of this kind, nor of a descendant.'),
    optional('in', () => [types.kinds], 'It is of one of these kinds, or of their descendants.'),
    optional('nin', () => [types.kinds], 'It is of none of these kinds, nor of their descendants.'),
  ]);
}
