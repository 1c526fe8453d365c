import { Node, Property } from '../declare.js';
import { CountryCode } from '../values/scalars.js';
import { Actor } from './Actor.js';
import { Place } from './Place.js';

@Node({
  plural: 'countries',
  also: [Place],
  alwaysKnown: true,
  groups: { by: 'COUNTRY', itself: true },
  description: 'A state: it signs and takes part (an actor), and things are in it (a place).',
})
export class Country extends Actor {
  @Property(CountryCode, { description: 'Its ISO 3166-1 alpha-2 code: "JP".' })
  iso2?: string;
}
