import { Node, Property } from '../declare.js';
import { Text } from '../values/scalars.js';
import { Actor } from './Actor.js';

@Node({
  plural: 'organizations',
  description: 'A body with a name: an institution, a ministry, an agency, a company, a university, a consortium.',
})
export class Organization extends Actor {
  @Property(Text, { searched: true, description: 'Its abbreviation: "METI", "SNS JU".' })
  acronym?: string;

  @Property(Text, {
    groups: 'CATEGORY',
    description: 'What sort of body it is, in a free word: "company", "research-institute", "eu-institution".',
  })
  category?: string;
}
