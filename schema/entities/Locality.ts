import { Node, Property } from '../declare.js';
import { Text } from '../values/scalars.js';
import { Place } from './Place.js';

@Node({ plural: 'localities', alwaysKnown: true, description: 'A place that is no country: a city, a region, a continent, a sea.' })
export class Locality extends Place {
  @Property(Text, { groups: 'CATEGORY', description: 'What sort of place it is, in a free word: "city", "region", "sea route".' })
  category?: string;
}
