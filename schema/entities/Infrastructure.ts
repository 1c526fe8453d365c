import { Node, Property } from '../declare.js';
import { Money, type MoneyValue } from '../values/Money.js';
import { PartialDate } from '../values/PartialDate.js';
import { Decimal, Text } from '../values/scalars.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'infrastructures',
  description: 'Something built to be used for years: a submarine cable, a supercomputer, a plant, a ship, a shared digital service.',
})
export class Infrastructure extends Entity {
  @Property(Text, { groups: 'CATEGORY', description: 'What sort of infrastructure it is, in a free word: "submarine cable".' })
  category?: string;

  @Property(Text, { description: 'How far it is, in a few words: "planned", "in service".' })
  status?: string;

  @Property(Money, { description: 'What building it costs or is expected to cost.' })
  cost?: MoneyValue;

  @Property(Decimal, { description: 'How long it is, in kilometres.' })
  lengthKm?: number;

  @Property(PartialDate, { groups: 'YEAR', description: 'When it is, or is expected to be, ready for use.' })
  readyFor?: string;
}
