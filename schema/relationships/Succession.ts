import { Property, Relationship } from '../declare.js';
import { Agreement } from '../entities/Agreement.js';
import { Event } from '../entities/Event.js';
import { enumeration } from '../values/enumeration.js';
import { AnyRelationship } from './base.js';

export const SuccessionSense = enumeration('SuccessionSense', 'In what sense one thing comes after another.', {
  NEXT: 'The next in a series.',
  BUILDS_ON: 'Goes on from what the earlier one settled.',
  AMENDS: 'Changes the earlier one.',
  SUPERSEDES: 'Takes the place of the earlier one.',
  PRECEDED: 'Came later, and the earlier one led up to it.',
});

@Relationship({
  type: 'FOLLOWS',
  weight: 2,
  description: 'One event or agreement comes after another of its kind.',
  from: { as: 'later', field: 'follows', description: 'What it comes after.' },
  to: { as: 'earlier', field: 'followedBy', description: 'What comes after it.' },
  joins: [
    { from: [Event], to: [Event] },
    { from: [Agreement], to: [Agreement] },
  ],
  key: 'sense',
})
export class Succession extends AnyRelationship {
  @Property(SuccessionSense, { required: true, description: 'In what sense.' })
  sense!: string;
}
