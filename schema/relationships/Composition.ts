import { Relationship } from '../declare.js';
import { Agreement } from '../entities/Agreement.js';
import { Event } from '../entities/Event.js';
import { Organization } from '../entities/Organization.js';
import { Place } from '../entities/Place.js';
import { Programme } from '../entities/Programme.js';
import { Project } from '../entities/Project.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'PART_OF',
  weight: 2,
  description: 'One thing is a part of another of its like.',
  from: { as: 'part', field: 'partOf', description: 'What it is a part of.' },
  to: { as: 'whole', field: 'parts', description: 'What is a part of it.' },
  joins: [
    { from: [Organization], to: [Organization] },
    { from: [Project], to: [Project, Programme, Agreement] },
    { from: [Event], to: [Event, Project, Agreement] },
    { from: [Programme, Agreement], to: [Programme, Agreement] },
    { from: [Place], to: [Place] },
  ],
  groups: { by: 'COUNTRY', from: Place },
})
export class Composition extends AnyRelationship {}
