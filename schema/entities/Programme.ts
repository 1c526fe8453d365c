import { Node, Property } from '../declare.js';
import { Money, type MoneyValue } from '../values/Money.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text } from '../values/scalars.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'programmes',
  description: 'A frame out of which many projects are paid or steered: Horizon Europe, a national programme, a strategy.',
})
export class Programme extends Entity {
  @Property(Text, { groups: 'CATEGORY', description: 'What sort of programme it is, in a free word: "EU strategy".' })
  category?: string;

  @Property(PartialDate, { groups: 'YEAR', description: 'When it starts.' })
  start?: string;

  @Property(PartialDate, { description: 'When it ends.' })
  end?: string;

  @Property(Money, { description: 'What it may spend in all.' })
  budget?: MoneyValue;
}
