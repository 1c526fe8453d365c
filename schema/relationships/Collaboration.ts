import { Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { State } from './base.js';

@Relationship({
  type: 'COLLABORATES_WITH',
  description: 'Two actors work together.',
  from: { as: 'one', field: 'collaborators', description: 'Whom this actor works with.' },
  to: { as: 'other', field: 'collaborators', description: 'Whom this actor works with.' },
  joins: [{ from: [Actor], to: [Actor] }],
  symmetric: true,
})
export class Collaboration extends State {}
