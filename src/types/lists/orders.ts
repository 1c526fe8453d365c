import { registerEnumType } from 'type-graphql';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind } from '../../../schema/Model.js';
import { type Reach, reachName } from '../filters/filters.js';
import { isSortable } from '../filters/operators.js';
import { type MadeClass, type MadeField, optional, type Types, thunk } from '../make.js';

/** The enum `SortDirection`. */
export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'In which direction to sort. What has no value comes last in both. Text sorts by code point.',
  valuesConfig: {
    ASC: { description: 'From the first to the last: A to Z, the oldest to the newest.' },
    DESC: { description: 'From the last to the first: Z to A, the newest to the oldest.' },
  },
});

/** `PersonOrder`: one sort key. */
export const orderOf = (types: Types, kind: NodeKind): MadeClass =>
  types.oneOfInput(`${kind.name}Order`, `By what to sort ${kind.plural}.`, () => keys(kind.properties.values()));

/** `SignatureAgreementOrder`: one sort key, of the node or of the relationship that leads to it. */
export const orderAcross = (types: Types, reach: Reach): MadeClass =>
  types.oneOfInput(`${reachName(reach)}Order`, `By what to sort ${reach.target.plural}.`, () => {
    const { name, properties } = reach.relationship;
    const edge = types.oneOfInput(`${name}PropertiesOrder`, 'By which property of the relationship to sort.', () =>
      keys(properties.values()),
    );
    return [...keys(reach.target.properties.values()), optional('edge', thunk(edge), 'By a property of the relationship itself.')];
  });

const keys = (properties: Iterable<Property>): MadeField[] =>
  [...properties].filter(isSortable).map(({ name, description }) => optional(name, () => SortDirection, description));
