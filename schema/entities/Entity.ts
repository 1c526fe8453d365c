import { Node, Property } from '../declare.js';
import { LocalName, type LocalNameValue } from '../values/LocalName.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text, Url } from '../values/scalars.js';
import { GraphNode } from './GraphNode.js';

@Node({
  plural: 'entities',
  abstract: true,
  description: 'A thing that articles write about: an actor, a place, a project, a domain, an event, an agreement.',
})
export abstract class Entity extends GraphNode {
  @Property(Text, {
    required: true,
    derived: true,
    localized: 'names',
    description:
      'Its name in the language asked for: that of the argument, else of `@in` on the operation, else of the Accept-Language header, else English, else whatever there is. Filters and orders use the English one. A client that caches by id should always give the argument.',
  })
  name!: string;

  @Property([LocalName], {
    searched: true,
    description: 'What it is called, language by language, in the order of the language tags.',
  })
  names!: LocalNameValue[];

  @Property([Text], {
    searched: true,
    description: 'Other names it goes by, in any language, that are nobody’s first choice: former names, misspellings.',
  })
  aliases!: string[];

  @Property(Text, { description: 'What it is, in a sentence of our own.' })
  summary?: string;

  @Property([Url], { description: 'Addresses that identify the same thing elsewhere, such as its Wikidata page.' })
  sameAs!: string[];

  @Property(PartialDate, {
    derived: true,
    description:
      'The day from which the collected articles name it; null for the places and domains of the register, which are always known.',
  })
  knownFrom?: string;
}
