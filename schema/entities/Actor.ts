import { Node } from '../declare.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'actors',
  abstract: true,
  description: 'Whoever can act: a person, an organization or a country.',
})
export abstract class Actor extends Entity {}
