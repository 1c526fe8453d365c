import { Int, registerEnumType } from 'type-graphql';
import { PartialDate } from '../../../schema/values/PartialDate.js';
import { pageInfo } from '../connections.js';
import { thunk } from '../filters.js';
import { optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';
import { aboutArguments, aboutConstraints } from './aboutArguments.js';

/** What counts as a gap, each with its threshold and why it is there. */
export const gapRules = {
  SINGLE_VOICE: {
    /** Nobody but its own publisher can vouch for what one voice states; two can be held against each other. */
    voices: 1,
    description: 'A relationship that one independent voice alone states.',
  },
  ONE_SIDED: {
    /** One voice is of one side anyhow: that is a single voice. */
    voicesMin: 2,
    /** A cooperation has two. What is neither is no side of it. */
    sides: ['EU', 'JAPAN'],
    description: 'A relationship that two or more independent voices state, all of them of one side of the cooperation, EU or JAPAN.',
  },
  STALE: {
    /** Ministers and commissioners change about so often, and projects run for two to four years. */
    years: 2,
    description:
      'A relationship that lasts as far as anybody says, and nobody has said so for two years: the newest day on which it is attested, or of an article that states it, is older.',
  },
  PAST_DUE: {
    description:
      'A day foretold that has passed (the main date of an event, an agreement, a project, a programme or an infrastructure, or a step proposed or announced), while no article from that day or later mentions the thing: nobody says whether it happened.',
  },
} as const;

export type GapKind = keyof typeof gapRules;

export const GapKind = Object.fromEntries(Object.keys(gapRules).map((kind) => [kind, kind])) as Readonly<Record<GapKind, GapKind>>;
registerEnumType(GapKind, {
  name: 'GapKind',
  description: 'In what way knowledge is thin.',
  valuesConfig: Object.fromEntries(Object.entries(gapRules).map(([kind, { description }]) => [kind, { description }])),
});

export const gapsArguments = (types: Types) =>
  types.arguments(
    'GapsArguments',
    () => [
      optional('kind', () => GapKind, 'Only gaps of this kind; without it, of all kinds.'),
      ...aboutArguments('Only gaps in what is known of these entities and of their relationships.'),
    ],
    aboutConstraints,
  );

export const gaps = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'gaps',
  description:
    'Where knowledge is thin: what one voice or one side alone says, what nobody has confirmed for years, what was announced and never reported. Counted from the day of `@asOf(known)`, else from today.',
  arguments: gapsArguments(types),
  answer: types.object('Gaps', 'A page of gaps in what is known.', () => {
    const gap = types.object('Gap', 'Something of which too little is known.', () => [
      required('kind', () => GapKind, 'In what way knowledge is thin.'),
      required('message', () => String, 'The gap in a sentence.'),
      required('entity', () => types.model.kind('Entity').declared, 'What it is about; of a relationship, where that starts.'),
      optional(
        'claim',
        () => types.model.kind('Claim').declared,
        'The claim that wants confirming; null where the date is nobody’s claim.',
      ),
      optional(
        'since',
        () => PartialDate.output,
        'Since when: from when it is known, of when the newest evidence is, or the day that has passed.',
      ),
    ]);
    return [
      required('totalCount', () => Int, 'How many there are in all. Counted only when asked for.'),
      required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
      required('nodes', () => [gap], 'The gaps of this page: kind by kind, then in the order of the entities’ ids and of the claims’.'),
    ];
  }),
});
