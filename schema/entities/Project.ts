import { Node, Property } from '../declare.js';
import { Money, type MoneyValue } from '../values/Money.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text } from '../values/scalars.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'projects',
  description: 'Work with a purpose and an end that several take part in, or the call under which such work is chosen.',
})
export class Project extends Entity {
  @Property(Text, { searched: true, description: 'Its short name: "Q-NEKO".' })
  acronym?: string;

  @Property(Text, { groups: 'CATEGORY', description: 'What sort of work it is, in a free word: "project", "call".' })
  category?: string;

  @Property(PartialDate, { groups: 'YEAR', description: 'When it starts.' })
  start?: string;

  @Property(PartialDate, { description: 'When it ends.' })
  end?: string;

  @Property(Money, { description: 'What it may cost in all, or what the funder named gives.' })
  budget?: MoneyValue;

  @Property(Text, { description: 'How far it is, in a free word: "planned", "running".' })
  status?: string;
}
