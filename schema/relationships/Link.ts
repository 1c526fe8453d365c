import { Relationship } from '../declare.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Place } from '../entities/Place.js';
import { Project } from '../entities/Project.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'CONNECTS',
  weight: 3,
  description: 'A cable, or a project for one, links a place to others or crosses it.',
  from: { as: 'link', field: 'connects', description: 'The places that it links or crosses.' },
  to: { as: 'place', field: 'connectedBy', description: 'What links this place to others.' },
  joins: [{ from: [Infrastructure, Project], to: [Place] }],
})
export class Link extends AnyRelationship {}
