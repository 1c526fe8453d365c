import { registerEnumType } from 'type-graphql';

/**
 * The kinds of gaps, each with its threshold and the reason for it. `looks` is the number of nodes that are looked at for each
 * relationship.
 */
export const gapRules = {
  SINGLE_VOICE: {
    /** Nobody but its own publisher can vouch for what one voice states; two can be held against each other. */
    voices: 1,
    looks: 4,
    description: 'A relationship that one independent voice alone states.',
  },
  ONE_SIDED: {
    /** One voice is of one side anyhow: that is a single voice. */
    voicesMin: 2,
    /** A cooperation has two. What is neither is no side of it. */
    sides: ['EU', 'JAPAN'],
    looks: 4,
    description: 'A relationship that two or more independent voices state, all of them of one side of the cooperation, EU or JAPAN.',
  },
  STALE: {
    /** Ministers and commissioners change about so often, and projects run for two to four years. */
    years: 2,
    looks: 6,
    description:
      'A relationship that lasts as far as anybody says, and nobody has said so for two years: the newest day on which it is attested, or of an article that states it, is older.',
  },
  PAST_DUE: {
    looks: 1,
    description:
      'A day foretold that has passed (the main date of an event, an agreement, a project, a programme or an infrastructure, or a step proposed or announced), while no article from that day or later mentions the thing: nobody says whether it happened.',
  },
} as const;

/** A kind of gap, as in the enum `GapKind`. */
export type GapKind = keyof typeof gapRules;

/** The enum `GapKind`. */
export const GapKind = Object.fromEntries(Object.keys(gapRules).map((kind) => [kind, kind])) as Readonly<Record<GapKind, GapKind>>;
registerEnumType(GapKind, {
  name: 'GapKind',
  description: 'In what way knowledge is thin.',
  valuesConfig: Object.fromEntries(Object.entries(gapRules).map(([kind, { description }]) => [kind, { description }])),
});
