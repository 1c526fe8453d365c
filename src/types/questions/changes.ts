import { IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Int, registerEnumType } from 'type-graphql';
import { cursorArgument, firstArgument, pageLimits } from '../arguments.js';
import { LengthMax } from '../length.js';
import { optional, required, type Types } from '../make.js';
import type { Question } from '../roots.js';

const statuses = {
  ADDED: 'It was taken in for the first time.',
  REPLACED: 'It was taken in again, in place of what was here under its id.',
  RETRACTED: 'It was taken out.',
  UNCHANGED: 'It was the same as before. The feed holds no such entry.',
};

export const IngestionStatus = Object.fromEntries(Object.keys(statuses).map((status) => [status, status]));
registerEnumType(IngestionStatus, {
  name: 'IngestionStatus',
  description: 'What an ingestion did with an article.',
  valuesConfig: Object.fromEntries(Object.entries(statuses).map(([status, description]) => [status, { description }])),
});

/** What GraphQL's Int can hold. */
const revisionMax = 2 ** 31 - 1;

export const changesArguments = (types: Types) =>
  types.arguments(
    'ChangesArguments',
    () => [
      {
        name: 'since',
        type: () => Int,
        options: { nullable: true, defaultValue: 0, description: 'Only what came after this revision of the graph; 0 for everything.' },
      },
      firstArgument('How many entries: 1 to 100.'),
      cursorArgument('after', 'Only what comes after this cursor, the `endCursor` of the page before; `since` then says nothing.'),
    ],
    {
      since: [IsOptional(), Min(0), Max(revisionMax)],
      first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
      after: [IsOptional(), LengthMax(pageLimits.cursorLengthMax)],
    },
  );

export const changes = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'changes',
  description:
    'What each ingestion added and removed, in the order in which it was done: who keeps for each article the claims that it states has in their union what the graph holds. Files of the register that were taken in together share a revision. It is about the store’s own time, so `@asOf` does not touch which entries there are.',
  arguments: changesArguments(types),
  answer: types.object('Changes', 'A part of the feed of changes.', () => {
    const entry = change(types);
    return [
      required(
        'nodes',
        () => [entry],
        'The entries, by revision and then by article; one with many claims comes in several parts, one after the other.',
      ),
      required('hasMore', () => Boolean, 'Whether more follow: go on with `after: endCursor`.'),
      optional('endCursor', () => String, 'Where this page ends, which may be within a revision; null if there is nothing on it.'),
      required(
        'revision',
        () => Int,
        'Up to which revision of the graph these are all changes: of the last page, what to give as `since` the next time. One that goes on on the next page does not count. Less than the `since` given if the graph was made anew; then begin at 0.',
      ),
    ];
  }),
});

export const graphChanged = (types: Types): Question => ({
  form: 'QUESTION',
  name: 'graphChanged',
  description:
    'Each entry that the feed of changes gets from the moment of subscribing, in its order. Who was away asks `changes` for what it missed.',
  answer: change(types),
});

const change = (types: Types) =>
  types.object(
    'Change',
    `What one ingestion did with one article, or a part of it: at most ${pageLimits.changeIdsMax} claims, added and removed together.`,
    () => [
      required('revision', () => Int, 'The revision of the graph that came of it.'),
      required('at', () => GraphQLDateTime, 'When it was done.'),
      required('articleId', () => GraphQLID, 'The id of the article.'),
      optional('article', () => types.model.kind('Article').declared, 'The article as it is now; null if it is gone.'),
      required('status', () => IngestionStatus, 'What was done with it.'),
      required(
        'added',
        () => [GraphQLID],
        'The ids of the claims that the article states because of it and did not before, also if another article does. What the register says of a thing comes in with the first article that names it.',
      ),
      required(
        'removed',
        () => [GraphQLID],
        'The ids of the claims that the article states no more because of it. A claim stays in the graph as long as another article states it.',
      ),
    ],
  );
