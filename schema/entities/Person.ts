import { Node } from '../declare.js';
import { Actor } from './Actor.js';

@Node({ plural: 'people', description: 'A human being, named by an article for what she or he did or said in public.' })
export class Person extends Actor {}
