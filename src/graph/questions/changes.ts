import { IsOptional, Max, Min } from 'class-validator';
import { Int } from 'type-graphql';
import type { Bound } from '../../cypher/Bound.js';
import { LengthMax } from '../../types/constraints/length.js';
import { cursorArgument, firstArgument, pageLimits } from '../../types/lists/arguments.js';
import { optional, required, type Types } from '../../types/make.js';
import type { Row } from '../emit/Columns.js';
import type { Read } from '../emit/Reading.js';
import { readObject } from '../emit/readObject.js';
import { ListIdentity } from '../list/ListIdentity.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { objectType, select, shapeOf, values } from '../select/select.js';
import { change, emitChange, entryFrame, placeIn, selectChange } from './parts/change.js';
import { behindRevision, feed } from './parts/feed.js';
import { type Question, question } from './Question.js';

interface Changes {
  readonly since: number;
  readonly size: number;
  readonly identity: ListIdentity;
  readonly after: readonly Bound[] | undefined;
  readonly selection: Selection;
}

/** The row of the statement: a page of the feed. */
type FeedRow = readonly [revision: number, hasMore: boolean, entries: readonly Row[]];

/** The greatest Int of GraphQL. */
const revisionMax = 2 ** 31 - 1;

/** The question `changes`: the feed of changes, page by page. */
export const changes = (types: Types): Question =>
  question<Changes>({
    name: 'changes',
    description:
      'What each ingestion added and removed, in the order in which it was done: who keeps for each article the claims that it states has in their union what the graph holds. Files of the register that were taken in together share a revision. It is about the store’s own time, so `@asOf` does not touch which entries there are.',
    arguments: types.arguments(
      'ChangesArguments',
      () => [
        {
          name: 'since',
          type: () => Int,
          options: { nullable: true, defaultValue: 0, description: 'Only what came after this revision of the graph; 0 for everything.' },
        },
        firstArgument(`How many entries: 1 to ${pageLimits.firstMax}.`),
        cursorArgument('after', 'Only what comes after this cursor, the `endCursor` of the page before; `since` then says nothing.'),
      ],
      {
        since: [IsOptional(), Min(0), Max(revisionMax)],
        first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
        after: [IsOptional(), LengthMax(pageLimits.cursorLengthMax)],
      },
    ),
    answer: answer(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const { since, first, after } = asked as { since?: number | null; first?: number | null; after?: unknown };
      const size = first ?? pageLimits.firstDefault;
      scope.read(size, path);
      const identity = new ListIdentity(['changes']);
      const members = {
        ...values('hasMore', 'endCursor', 'revision'),
        nodes: selectChange(size),
      };
      return {
        since: since ?? 0,
        size,
        identity,
        after: identity.at(scope, after, 3, `${path}.after`),
        selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }),
      };
    },
    emit: (emitter, { since, size, identity, after, selection }) => {
      const item = entryFrame();
      const readers: Readonly<Record<string, (field: Selected) => Read<FeedRow>>> = {
        nodes: (field) => {
          const read = emitChange(emitter, behind(field) as Selection, item);
          return ([, , entries], reading, nodes) => entries.map((entry) => read(entry, reading, nodes));
        },
        endCursor: () => {
          const place = placeIn(item);
          return ([, , entries], { variables }) => {
            const last = entries.at(-1);
            return last ? identity.cursor(Object.values(place(last)), variables) : null;
          };
        },
        hasMore:
          () =>
          ([, hasMore]) =>
            hasMore,
        revision:
          () =>
          ([revision]) =>
            revision,
      };
      const read = readObject<FeedRow>(selection, (field) => readers[field.name]?.(field));
      const [revision, article, part] = after ?? [];
      const from = after ? { revision, article, part } : behindRevision(since);
      return {
        statement: feed(from, size, item.columns).statement(),
        read: ([row], reading, nodes) => {
          const found = row?.[0] as FeedRow;
          reading.rows += found[2].length;
          return read(found, reading, nodes);
        },
      };
    },
  });

function answer(types: Types) {
  return types.object('Changes', 'A part of the feed of changes.', () => {
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
  });
}
