import { Property, Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Event } from '../entities/Event.js';
import { enumeration } from '../values/enumeration.js';
import { Occurrence } from './base.js';

export const AttendanceRole = enumeration('AttendanceRole', 'In what role an actor took part in an event.', {
  CO_CHAIR: 'Chaired it together with others.',
  CHAIR: 'Chaired it.',
  HOST: 'Received it.',
  ORGANISER: 'Arranged it.',
  OPENER: 'Opened it.',
  SPEAKER: 'Spoke.',
  PANELLIST: 'Sat on a panel.',
  MODERATOR: 'Led a discussion.',
  VISITOR: 'Came to see it.',
});

export const AttendanceMode = enumeration('AttendanceMode', 'How an actor was present at an event.', {
  IN_PERSON: 'In the room.',
  ONLINE: 'From afar, over a connection.',
});

@Relationship({
  type: 'ATTENDED',
  description: 'An actor took part in an event.',
  from: { as: 'actor', field: 'attendances', description: 'The events that this actor took part in.' },
  to: { as: 'event', field: 'attendees', description: 'Who took part.' },
  joins: [{ from: [Actor], to: [Event] }],
})
export class Attendance extends Occurrence {
  @Property(AttendanceRole, { description: 'In what role; null if the source only says that the actor was there.' })
  role?: string;

  @Property(AttendanceMode, { description: 'Whether in the room or from afar; null if no source says.' })
  mode?: string;
}
