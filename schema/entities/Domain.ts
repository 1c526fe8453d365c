import { Node } from '../declare.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'domains',
  alwaysKnown: true,
  groups: { by: 'DOMAIN' },
  description: 'A field of technology or policy, on a ladder from broad to narrow: "quantum technology".',
})
export class Domain extends Entity {}
