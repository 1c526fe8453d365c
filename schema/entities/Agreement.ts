import { Node, Property } from '../declare.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text } from '../values/scalars.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'agreements',
  description: 'What was agreed or decided and has a name: a treaty, a memorandum, a letter of intent, a joint statement, a partnership.',
})
export class Agreement extends Entity {
  @Property(Text, { groups: 'CATEGORY', description: 'What sort of agreement it is, in a free word: "letter of intent".' })
  category?: string;

  @Property(PartialDate, { groups: 'YEAR', description: 'The day it was signed, adopted or announced.' })
  date?: string;

  @Property(PartialDate, { description: 'The day from which it binds.' })
  inForce?: string;
}
