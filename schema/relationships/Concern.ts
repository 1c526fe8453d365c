import { Relationship } from '../declare.js';
import { Claim } from '../entities/Claim.js';
import { Entity } from '../entities/Entity.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'ABOUT',
  description: 'A claim is about a node: its subject, or the object of a relationship that it claims.',
  from: { as: 'claim' },
  to: { as: 'node', field: 'claims', description: 'The claims in which it is the subject or the object.' },
  joins: [{ from: [Claim], to: [Entity, Claim] }],
  derived: true,
})
export class Concern extends AnyRelationship {}
