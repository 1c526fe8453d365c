import type { GraphQLObjectType } from 'graphql';
import type { EndField, RelationshipKind } from '../../../schema/Model.js';
import { invariant } from '../../errors.js';
import { limits } from '../limits/limits.js';
import { below, type Position, times } from '../limits/Position.js';
import type { Member, Members } from './Member.js';
import { nodeMember, propertyMember, referenceMember } from './nodes.js';
import { selectSources } from './provenance.js';
import type { Nodes, Scope } from './Scope.js';
import type { Selection } from './Selection.js';
import { objectType, select } from './select.js';

/**
 * Selects what is asked of relationships: the fields that all of them have, and `others`, which their type has besides (`node`,
 * `cursor`, `article`).
 */
export function selectRelationship(
  scope: Scope,
  relationship: RelationshipKind,
  type: GraphQLObjectType,
  nodes: Nodes,
  position: Position,
  others: Members,
): Selection {
  const member = (_: GraphQLObjectType, name: string): Member | undefined => {
    const other = others[name];
    return other ? { declaration: other, ...other } : relationshipMember(scope, relationship, name);
  };
  const selection = select(scope, { types: [type], member }, nodes, position);
  if (!relationship.options.derived) selectSources(scope, position);
  return selection;
}

function relationshipMember({ model }: Scope, relationship: RelationshipKind, name: string): Member {
  const property = relationship.properties.get(name);
  if (property) return propertyMember(relationship, property);
  const reference = relationship.references.get(name);
  if (reference) return { declaration: reference, ...referenceMember(model.kindOf(reference.kind())) };
  // The claim that a relationship projects is found by its id, and then who states it.
  const evidence = model.kind('Claim').ends.get(name);
  invariant(evidence?.list !== undefined, `${relationship.name}.${name} is in the schema and not in the model`);
  return listMember(evidence, 'CLAIM');
}

/** The member for a plain list of relationships, the newest first: `evidence`. */
export const listMember = (end: EndField, of: 'NODE' | 'CLAIM'): Member => ({
  declaration: end,
  select: (scope, { field, key, nodes, owner }) => {
    const position = times(below(owner, key), limits.evidenceRows);
    scope.read(position.rows, position.path);
    const others = { [end.as]: nodeMember(end.target) };
    return { form: 'LIST', end, of, selection: selectRelationship(scope, end.relationship, objectType(field), nodes, position, others) };
  },
});
