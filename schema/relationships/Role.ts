import { Property, Relationship } from '../declare.js';
import { Organization } from '../entities/Organization.js';
import { Person } from '../entities/Person.js';
import { Text } from '../values/scalars.js';
import { State } from './base.js';

@Relationship({
  type: 'HOLDS_ROLE',
  description: 'A person holds an office or a post in an organization.',
  from: { as: 'person', field: 'roles', description: 'The offices and posts that this person holds or held.' },
  to: { as: 'organization', field: 'officeholders', description: 'Who holds or held an office or a post here.' },
  joins: [{ from: [Person], to: [Organization] }],
  key: 'title',
  groups: { by: 'COUNTRY' },
})
export class Role extends State {
  @Property(Text, { required: true, description: 'The office or post, in English: "Minister for Digital Transformation".' })
  title!: string;
}
