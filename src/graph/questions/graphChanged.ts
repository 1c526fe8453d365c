import { Bound } from '../../cypher/Bound.js';
import { pageLimits } from '../../types/lists/arguments.js';
import type { Types } from '../../types/make.js';
import type { Row } from '../emit/Columns.js';
import type { ResultObject } from '../emit/Reading.js';
import type { Selection } from '../select/Selection.js';
import { change, emitChange, entryFrame, placeIn, selectChange } from './parts/change.js';
import { behindRevision, feed, type Place } from './parts/feed.js';
import { type Question, question } from './Question.js';

/** The variable that holds the place behind which a subscription reads on; no variable of a client's can be called so. */
export const behindLast = '@behind';

/** A part of the feed as it was read for a subscription. */
export interface Feed {
  readonly changes: readonly (ResultObject | null)[];
  readonly hasMore: boolean;
  /** The place behind which to read on. */
  readonly last: Place;
}

const size = pageLimits.firstMax;

/** The subscription `graphChanged`: one statement reads the feed, again and again, behind the place reached so far. */
export const graphChanged = (types: Types): Question =>
  question<{ readonly selection: Selection }>({
    name: 'graphChanged',
    description:
      'Each entry that the feed of changes gets from the moment of subscribing, in its order. Who was away asks `changes` for what it missed.',
    answer: change(types),
    select: (scope, field) => {
      scope.read(size, field.path);
      return { selection: (selectChange(size).select(scope, field) as { selection: Selection }).selection };
    },
    emit: (emitter, { selection }) => {
      const item = entryFrame();
      const read = emitChange(emitter, selection, item);
      const place = placeIn(item);
      const from = new Bound((variables) => variables[behindLast]);
      return {
        statement: feed(from, size, item.columns).statement(),
        read: ([row], reading, nodes): Feed => {
          const [[revision, hasMore, entries]] = row as [[number, boolean, Row[]]];
          reading.rows += entries.length;
          const last = entries.at(-1);
          return {
            hasMore,
            last: hasMore && last ? place(last) : behindRevision(revision),
            changes: entries.map((entry) => read(entry, reading, nodes)),
          };
        },
      };
    },
  });
