import { Property, Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Programme } from '../entities/Programme.js';
import { Project } from '../entities/Project.js';
import { enumeration } from '../values/enumeration.js';
import { Money, type MoneyValue } from '../values/Money.js';
import { State } from './base.js';

export const ParticipationRole = enumeration('ParticipationRole', 'In what part an actor takes part in a project or a programme.', {
  COORDINATOR: 'Runs it on behalf of all.',
  PARTNER: 'A member of the consortium or a party to the work.',
  LEAD: 'Leads a part of it, such as a cluster or a working group.',
  ASSOCIATE: 'Takes part under an association or a transitional arrangement.',
  AUTHOR: 'Wrote what it published.',
  INVOLVED: 'Is involved, without the source saying how.',
});

@Relationship({
  type: 'PARTICIPATES_IN',
  description: 'An actor takes part in a project or a programme.',
  from: { as: 'participant', field: 'participations', description: 'The projects and programmes that this actor takes part in.' },
  to: { as: 'work', field: 'participants', description: 'Who takes part.' },
  joins: [{ from: [Actor], to: [Project, Programme] }],
})
export class Participation extends State {
  @Property(ParticipationRole, { description: 'In what part; null if no source says.' })
  role?: string;

  @Property(Money, { description: 'What the participant receives or puts in, as the source says.' })
  contribution?: MoneyValue;
}
