import { Property, Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Agreement } from '../entities/Agreement.js';
import { Domain } from '../entities/Domain.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Programme } from '../entities/Programme.js';
import { enumeration } from '../values/enumeration.js';
import { State } from './base.js';

export const ActivityRole = enumeration('ActivityRole', 'What an actor does for something.', {
  BUILDS: 'Makes or installs it.',
  OPERATES: 'Runs or hosts it.',
  DEVELOPS: 'Designs it and brings it about.',
  SUPPLIES: 'Delivers parts of it.',
  STUDIES: 'Does research on it.',
  PLANS: 'Intends to bring it about.',
  NEGOTIATES: 'Negotiates it.',
  MANDATES: 'Gives the mandate to negotiate it.',
  CONSENTS: 'Gives the consent without which it cannot be concluded.',
  ADOPTS: 'Adopts or concludes it.',
  PUBLISHES: 'Puts it out.',
  SUPERVISES: 'Watches over it.',
  SUPPORTS: 'Backs it or contributes to it.',
  ANNOUNCES: 'Makes it known.',
  LAUNCHES: 'Sets it going.',
  MANAGES: 'Administers it.',
});

@Relationship({
  type: 'WORKS_ON',
  description: 'An actor does something for an infrastructure, a programme, a domain or an agreement.',
  from: { as: 'actor', field: 'activities', description: 'What this actor works on, and how.' },
  to: { as: 'work', field: 'actors', description: 'Who works on it, and how.' },
  joins: [{ from: [Actor], to: [Infrastructure, Programme, Domain, Agreement] }],
  key: 'role',
})
export class Activity extends State {
  @Property(ActivityRole, { required: true, description: 'What the actor does.' })
  role!: string;
}
