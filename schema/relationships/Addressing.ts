import { PER_KIND, Relationship } from '../declare.js';
import { Agreement } from '../entities/Agreement.js';
import { Domain } from '../entities/Domain.js';
import { Event } from '../entities/Event.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Organization } from '../entities/Organization.js';
import { Programme } from '../entities/Programme.js';
import { Project } from '../entities/Project.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'ADDRESSES',
  weight: 3,
  description: 'Something is about a domain.',
  from: { as: 'subject', field: 'domains', description: 'The domains that it is about.' },
  to: { as: 'domain', field: PER_KIND, description: 'The % that are about this domain itself (not its narrower ones).' },
  joins: [{ from: [Project, Programme, Event, Agreement, Infrastructure, Organization], to: [Domain] }],
  groups: { by: 'DOMAIN' },
})
export class Addressing extends AnyRelationship {}
