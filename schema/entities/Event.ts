import { Node, Property } from '../declare.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text } from '../values/scalars.js';
import { Entity } from './Entity.js';

@Node({ plural: 'events', description: 'Something that takes place on a day or some days: a council, a summit, a conference, a signing.' })
export class Event extends Entity {
  @Property(Text, { groups: 'CATEGORY', description: 'What sort of event it is, in a free word: "ministerial council", "summit".' })
  category?: string;

  @Property(PartialDate, { groups: 'YEAR', description: 'The day it takes place, or its first day.' })
  date?: string;

  @Property(PartialDate, { description: 'Its last day, where it takes more than one.' })
  end?: string;
}
