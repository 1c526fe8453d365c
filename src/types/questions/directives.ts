import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLString } from 'graphql';
import { GraphQLPartialDate } from '../../../schema/values/PartialDate.js';

/** `@in`: the language of names. */
export const inDirective = new GraphQLDirective({
  name: 'in',
  description: 'Sets the language of every `name` in the operation that has no argument of its own.',
  locations: [DirectiveLocation.QUERY, DirectiveLocation.SUBSCRIPTION],
  args: {
    language: { type: new GraphQLNonNull(GraphQLString), description: 'The language wanted, as a BCP 47 tag: "ja", "pt-BR".' },
  },
});

/** `@asOf`: the day as of which is asked. */
export const asOfDirective = new GraphQLDirective({
  name: 'asOf',
  description:
    'Asks everything in the operation as of a day: lists, counts, conditions, paths, search, evidence and statistics. Both arguments may be given together.',
  locations: [DirectiveLocation.QUERY],
  args: {
    known: {
      type: GraphQLPartialDate,
      description:
        'As it was known then: as if only the articles published by the last day of this date existed, and the register. An undated article counts as published on the day it was read.',
    },
    valid: {
      type: GraphQLPartialDate,
      description:
        'Only relationships that possibly held then: an occurrence that is not later, a state that has not ended before nor begins after. What says no date may have held at any time. Nodes are not filtered.',
    },
  },
});

/** `@provenance`: asks for the claims behind the answer. */
export const provenanceDirective = new GraphQLDirective({
  name: 'provenance',
  description:
    'Adds `extensions.provenance`: for each response path of an entity’s property or of a relationship, the claims behind it and the articles that state them. What a question works out of claims (`timeline`, `disagreements`, `gaps`) shows them by its own fields.',
  locations: [DirectiveLocation.QUERY],
});

/** `@dryRun`: asks for nothing but the cost. */
export const dryRunDirective = new GraphQLDirective({
  name: 'dryRun',
  description:
    'Reads nothing: `data` is null, and `extensions.cost` says how many rows the operation may read at worst, as evidence three for each relationship.',
  locations: [DirectiveLocation.QUERY],
});

/** All directives of ours. */
export const directives = [inDirective, asOfDirective, provenanceDirective, dryRunDirective];
