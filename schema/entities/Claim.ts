import { Node, Property, Reference } from '../declare.js';
import { PartialDate } from '../values/PartialDate.js';
import { Count, Flag, Text } from '../values/scalars.js';
import { Side } from './Article.js';
import { Entity } from './Entity.js';
import { GraphNode } from './GraphNode.js';

@Node({
  plural: 'claims',
  description:
    'One thing that can be said: that two entities are related, or that a property of an entity (or of such a relation) has a value.',
})
export class Claim extends GraphNode {
  @Property(Text, {
    required: true,
    description: 'What is said: the type of a relationship ("SIGNED") or the name of a property ("cost").',
  })
  predicate!: string;

  @Reference(() => GraphNode, 'What it is said of: an entity, or the claim of a relationship whose date, role or amount it gives.')
  subject?: GraphNode;

  @Reference(() => Entity, 'What the subject is related to, where a relationship is claimed; null where it is a property.')
  object?: Entity;

  @Property(Text, { description: 'The value, where a property is claimed: "EUR 1100000000", "2025-05", "半導体@ja".' })
  value?: string;

  @Property(Count, {
    required: true,
    description: 'How many independent publishers state it: articles that retell one another count once, the register not at all.',
  })
  corroboration!: number;

  @Property([Side], {
    derived: true,
    description: 'The sides of the cooperation whose publishers state it: of a retelling, the side of whom it retells.',
  })
  sides!: string[];

  @Property(Flag, {
    required: true,
    derived: true,
    description: 'Whether the graph shows this value (or a finer form of it) rather than a rival.',
  })
  chosen!: boolean;

  @Property(PartialDate, {
    description: 'The day from which it is known: that of the first article that states it; null if the register does.',
  })
  knownFrom?: string;
}
