import { Node } from '../declare.js';
import { Entity } from './Entity.js';

@Node({
  plural: 'places',
  abstract: true,
  alwaysKnown: true,
  description: 'Somewhere on the map: a country, or a city, region or sea.',
})
export abstract class Place extends Entity {}
