import { Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Agreement } from '../entities/Agreement.js';
import { Organization } from '../entities/Organization.js';
import { Programme } from '../entities/Programme.js';
import { State } from './base.js';

@Relationship({
  type: 'MEMBER_OF',
  weight: 2,
  description: 'An actor belongs to an organization, an agreement or a programme.',
  from: { as: 'member', field: 'memberships', description: 'What this actor belongs to.' },
  to: { as: 'group', field: 'members', description: 'Who belongs to it.' },
  joins: [{ from: [Actor], to: [Organization, Agreement, Programme] }],
})
export class Membership extends State {}
