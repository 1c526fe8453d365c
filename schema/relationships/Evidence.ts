import { Property, Relationship } from '../declare.js';
import { Article } from '../entities/Article.js';
import { Claim } from '../entities/Claim.js';
import { Text } from '../values/scalars.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'STATES',
  description: 'An article states a claim.',
  from: { as: 'article', field: 'claims', description: 'The claims that the article states.' },
  to: { as: 'claim', field: 'evidence', list: 20, description: 'Who states it and where: the newest 20, the newest first.' },
  joins: [{ from: [Article], to: [Claim] }],
  derived: true,
  key: 'locator',
})
export class Evidence extends AnyRelationship {
  @Property(Text, { required: true, description: 'Where in the article it stands: a paragraph or a heading.' })
  locator!: string;

  @Property(Text, { description: 'A remark of the curator on how to read it.' })
  note?: string;
}
