import { PER_KIND, Relationship } from '../declare.js';
import { Event } from '../entities/Event.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Organization } from '../entities/Organization.js';
import { Place } from '../entities/Place.js';
import { Project } from '../entities/Project.js';
import { State } from './base.js';

@Relationship({
  type: 'LOCATED_IN',
  weight: 6,
  description: 'Something is, or takes place, in a place.',
  from: { as: 'subject', field: 'places', description: 'Where it is or takes place.' },
  to: { as: 'place', field: PER_KIND, description: 'The % in this place itself (not in the places that are part of it).' },
  joins: [{ from: [Organization, Project, Event, Infrastructure], to: [Place] }],
  groups: { by: 'COUNTRY' },
})
export class Location extends State {}
