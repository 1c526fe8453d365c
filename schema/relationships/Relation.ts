import { Property, Relationship } from '../declare.js';
import { Entity } from '../entities/Entity.js';
import { enumeration } from '../values/enumeration.js';
import { Occurrence } from './base.js';

export const RelationSense = enumeration('RelationSense', 'In what way one thing has to do with another.', {
  USES: 'It uses it.',
  SUPPORTS: 'It supports it.',
  COMPLEMENTS: 'It complements it.',
  CONCERNS: 'It concerns it.',
  INVOLVES: 'It involves it.',
  IMPLEMENTS: 'It puts it into practice.',
  ESTABLISHES: 'It sets it up.',
  RESULTS_FROM: 'It results from it.',
  SELECTED_UNDER: 'It was chosen under it.',
  MET: 'They met.',
  VISITED: 'It visited it.',
  FOLLOWS: 'It came after it.',
  BUILDS_ON: 'It goes on from it.',
  PART_OF: 'It belongs to it.',
  LISTED_BY: 'It is on a list of it.',
  INVESTS_IN: 'It invests there.',
  PLANS: 'It has plans there.',
  ANNOUNCES: 'It makes it known.',
  LAUNCHES: 'It sets it going.',
  LOCATED_IN: 'It came about there.',
  AFFILIATED_WITH: 'It is affiliated with it.',
});

@Relationship({
  type: 'RELATED_TO',
  description: 'Something has to do with something else in a way that no other relationship says.',
  from: { as: 'subject', field: 'relatedTo', description: 'What it has to do with: tell the ways apart by `sense`.' },
  to: { as: 'object', field: 'relatedFrom', description: 'What has to do with it: tell the ways apart by `sense`.' },
  joins: [{ from: [Entity], to: [Entity] }],
  key: 'sense',
})
export class Relation extends Occurrence {
  @Property(RelationSense, { required: true, description: 'In what way.' })
  sense!: string;
}
