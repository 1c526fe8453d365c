import { InterfaceType } from 'type-graphql';
import { Property, Reference } from '../declare.js';
import { Side } from '../entities/Article.js';
import { Claim } from '../entities/Claim.js';
import { enumeration } from '../values/enumeration.js';
import { PartialDate } from '../values/PartialDate.js';
import { Count, Text } from '../values/scalars.js';

export const Certainty = enumeration('Certainty', 'How plainly a source says something.', {
  PLAIN: 'The source says it in so many words.',
  LOW: 'The source hints at it, is doubtful itself, or it takes a guess to read it there.',
});

@InterfaceType('Relationship', { description: 'What every relationship between two nodes carries.' })
export abstract class AnyRelationship {
  @Reference(() => Claim, 'The claim that it projects; null where it is derived.')
  claim?: Claim;

  @Property(PartialDate, {
    derived: true,
    description:
      'The day from which it is known: that of the first article that states it; null where the register does or where it is derived.',
  })
  knownFrom?: string;

  @Property(Count, {
    derived: true,
    description:
      'How many independent publishers state it: articles that retell one another count once, the register not at all; null where it is derived.',
  })
  corroboration?: number;

  @Property([Side], {
    derived: true,
    description: 'The sides of the cooperation whose publishers state it: of a retelling, the side of whom it retells.',
  })
  sides!: string[];

  @Property(Certainty, { derived: true, description: 'How plainly the plainest of its sources says it; null where it is derived.' })
  certainty?: string;

  @Property(Text, { description: 'A finer sense, in at most 120 characters of our own.' })
  detail?: string;
}

@InterfaceType({ implements: AnyRelationship, description: 'A relationship that lasts from one day to another.' })
export abstract class State extends AnyRelationship {
  @Property(PartialDate, { description: 'When it begins; null if no source says.' })
  from?: string;

  @Property(PartialDate, { description: 'When it ends; null if no source says, or if it lasts.' })
  to?: string;

  @Property([PartialDate], { description: 'Days on which a source says that it holds.' })
  attested!: string[];
}

@InterfaceType({ implements: AnyRelationship, description: 'A relationship that came about at one time.' })
export abstract class Occurrence extends AnyRelationship {
  @Property(PartialDate, { description: 'When it came about.' })
  date?: string;
}
