import { Node, Property } from '../declare.js';
import { enumeration } from '../values/enumeration.js';
import { PartialDate } from '../values/PartialDate.js';
import { Text, Url } from '../values/scalars.js';
import { GraphNode } from './GraphNode.js';

export const ArticleKind = enumeration('ArticleKind', 'In what way an article came to state what it states.', {
  ARTICLE: 'A page that a publisher put out: news, a release, an official page.',
  DATASET: 'A record imported from an open data set.',
  REGISTER: 'The reference facts that no collected article states. It counts nothing in corroboration and is always known.',
  CURATION: 'A curator’s decision, such as that two entities are one. It is no publication: like the register it is always known.',
});

export const Side = enumeration('Side', 'On which side of the cooperation a publisher sits.', {
  EU: 'An institution of the European Union, or a publisher in one of its member states.',
  JAPAN: 'A body or a publisher in Japan.',
  OTHER: 'Neither: elsewhere, both at once, or not known.',
});

@Node({
  plural: 'articles',
  unlisted: { property: 'kind', value: 'REGISTER' },
  description: 'What states claims: an article, an official page, a record of a data set. Its words are not kept; its address is.',
})
export class Article extends GraphNode {
  @Property(Url, { description: 'Where it can be read; null for the register and for a curator’s decision.' })
  url?: string;

  @Property(Text, { required: true, description: 'Its headline, in its own language.' })
  title!: string;

  @Property(Text, { required: true, description: 'Who put it out.' })
  publisher!: string;

  @Property(Side, { groups: 'SIDE', required: true, derived: true, description: 'On which side of the cooperation the publisher sits.' })
  publisherSide!: string;

  @Property(Text, { required: true, description: 'The language it is written in, as a BCP 47 tag.' })
  language!: string;

  @Property(PartialDate, { groups: 'YEAR', description: 'When it came out, as precise as it says.' })
  published?: string;

  @Property(PartialDate, {
    required: true,
    description: 'The day it was read for this graph. An undated article counts as known from then.',
  })
  accessed!: string;

  @Property(ArticleKind, { groups: 'CATEGORY', required: true, description: 'In what way it came to state what it states.' })
  kind!: string;

  @Property(Text, { description: 'Under what licence it may be used, where it says so.' })
  license?: string;

  @Property(Text, { description: 'Whom it retells: the id of an article here, else a publisher. Both then count as one voice.' })
  derivedFrom?: string;

  @Property(PartialDate, {
    derived: true,
    description:
      'The day from which it is known: the last day of `published`, else `accessed`; null for the register and for a curator’s decision, which are always known.',
  })
  knownFrom?: string;
}
