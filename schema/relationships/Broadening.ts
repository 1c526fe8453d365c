import { Relationship } from '../declare.js';
import { Domain } from '../entities/Domain.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'BROADER',
  weight: 3,
  description: 'A domain lies within a broader one.',
  from: { as: 'narrower', field: 'broader', description: 'The domain one step broader.' },
  to: { as: 'broader', field: 'narrower', description: 'The domains one step narrower.' },
  joins: [{ from: [Domain], to: [Domain] }],
})
export class Broadening extends AnyRelationship {}
