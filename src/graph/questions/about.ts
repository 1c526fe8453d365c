import { type Cypher, cypher, empty } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/arguments.js';
import { aboutMax } from '../../types/questions/aboutArguments.js';
import type { Bound } from '../Bound.js';
import type { Row } from '../Columns.js';
import { Listing } from '../cursors.js';
import { type Frame, innerFrame } from '../Frame.js';
import { List } from '../List.js';
import { limits } from '../limits.js';
import type { SortKey } from '../ordering.js';
import type { Read, RootPlan } from '../Plan.js';
import type { Scope } from '../Scope.js';
import type { Asked } from '../selectFields.js';
import { type ReadPage, selectListed } from '../selectPage.js';
import { askedEntities, missing, warnMissing } from './asked.js';

/** What questions about the whole graph, or about some entities, are asked with. */
export interface AboutArguments {
  about?: readonly (string | Bound)[] | Bound | null;
  first?: number | null;
  after?: unknown;
}

/** The rows that a question works out. */
export interface Worked {
  /** The clauses that bind the variables, a MATCH or WITH at their end. If the question is about entities, these are bound as `entities`. */
  readonly clauses: Cypher;
  readonly variables: readonly Cypher[];
  /** What they are ordered by; together no two rows have the same. */
  readonly keys: readonly Cypher[];
  /** Tells the list from others, beside its name and what it is about. */
  readonly identity?: unknown;
}

/** Plans a question with a page of rows; `others` says how to read what is in them. */
export function planAbout(
  scope: Scope,
  ask: Asked,
  { about, first, after }: AboutArguments,
  { clauses, variables, keys, identity }: Worked,
  others: (item: Frame) => Record<string, (ask: Asked) => ReadPage>,
): RootPlan {
  const size = first ?? pageLimits.firstDefault;
  scope.read(size + (about ? (Array.isArray(about) ? about.length : aboutMax) * limits.candidates : limits.wholeList), ask.key);
  const owner = innerFrame(empty, { path: '', hops: 0, rows: 1 });
  const item = innerFrame(empty, { path: ask.key, hops: 0, rows: size });
  const unknown = about ? owner.columns.add(missing) : undefined;
  const listing = new Listing([ask.field.name, about ?? null, identity ?? null, scope.asOf]);
  const list = new List({
    from: clauses,
    unnamed: cypher`${clauses} RETURN ${keys[0]}`,
    variables,
    where: [],
    keys: keys.map((expression): SortKey => ({ expression, descending: false, nullable: false })),
    listing,
    after: after == null ? undefined : scope.cursor(listing, after, keys.length, `${ask.key}.after`),
    before: undefined,
    backwards: false,
  });
  const read: Read = selectListed(scope, list, size, ask, owner, item, others(item));
  return {
    key: ask.key,
    statement: cypher`${about ? cypher`${askedEntities(scope, about)} ` : empty}RETURN ${owner.columns.list()}`.statement(),
    read: ([found], run) => {
      const row = found?.[0] as Row;
      if (unknown !== undefined) warnMissing(run, row[unknown], `${ask.key}.about`);
      return read(row, run);
    },
  };
}
