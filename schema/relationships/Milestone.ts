import { PER_KIND, Property, Relationship } from '../declare.js';
import { Agreement } from '../entities/Agreement.js';
import { Event } from '../entities/Event.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Programme } from '../entities/Programme.js';
import { Project } from '../entities/Project.js';
import { enumeration } from '../values/enumeration.js';
import { Occurrence } from './base.js';

export const MilestoneStage = enumeration('MilestoneStage', 'Which step in its life something took at an event.', {
  PROPOSED: 'It was proposed.',
  DISCUSSED: 'It was talked about.',
  SUPPORTED: 'It was backed or welcomed.',
  ANNOUNCED: 'It was made known.',
  CONCLUDED: 'The negotiations about it were concluded.',
  SIGNED: 'It was signed.',
  ADOPTED: 'It was adopted.',
  LAUNCHED: 'It was set going.',
});

@Relationship({
  type: 'ANNOUNCED_AT',
  description: 'A step in the life of something was taken at an event.',
  from: { as: 'subject', field: 'milestones', description: 'The events at which it took a step, and which.' },
  to: { as: 'event', field: PER_KIND, description: 'The % that took a step at this event: tell the steps apart by `stage`.' },
  joins: [{ from: [Project, Programme, Agreement, Infrastructure], to: [Event] }],
  key: 'stage',
  foretells: { property: 'stage', values: ['PROPOSED', 'ANNOUNCED'] },
})
export class Milestone extends Occurrence {
  @Property(MilestoneStage, { required: true, description: 'Which step.' })
  stage!: string;
}
