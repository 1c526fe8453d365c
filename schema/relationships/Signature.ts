import { Property, Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Agreement } from '../entities/Agreement.js';
import { enumeration } from '../values/enumeration.js';
import { Occurrence } from './base.js';

export const SignatureCapacity = enumeration('SignatureCapacity', 'In what capacity an actor stands under an agreement.', {
  SIGNATORY: 'Put the name under it.',
  PARTY: 'Is bound by it, whoever signed.',
});

@Relationship({
  type: 'SIGNED',
  description: 'An actor signed an agreement, or is a party to it.',
  from: { as: 'actor', field: 'signatures', description: 'The agreements that this actor signed or is a party to.' },
  to: { as: 'agreement', field: 'signatories', description: 'Who signed it, and who is a party to it: tell them apart by `capacity`.' },
  joins: [{ from: [Actor], to: [Agreement] }],
  key: 'capacity',
})
export class Signature extends Occurrence {
  @Property(SignatureCapacity, { required: true, description: 'Whether the actor put the name under it or is bound by it.' })
  capacity!: string;
}
