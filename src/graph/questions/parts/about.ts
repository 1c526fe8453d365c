import type { Bound } from '../../../cypher/Bound.js';
import { type Cypher, cypher, empty } from '../../../cypher/cypher.js';
import { pageLimits } from '../../../types/lists/arguments.js';
import { aboutMax } from '../../../types/questions/aboutArguments.js';
import type { Row } from '../../emit/Columns.js';
import type { Emitter } from '../../emit/Emitter.js';
import { type Frame, innerFrame } from '../../emit/Frame.js';
import { emitPage, type PageFields } from '../../emit/page.js';
import { limits } from '../../limits/limits.js';
import { times } from '../../limits/Position.js';
import { List } from '../../list/List.js';
import { ListIdentity } from '../../list/ListIdentity.js';
import type { Page } from '../../list/ListSelection.js';
import type { SortKey } from '../../list/ordering.js';
import type { EnteredField, Members } from '../../select/Member.js';
import { looking, needsRows, pageMembers } from '../../select/pages.js';
import type { Scope } from '../../select/Scope.js';
import { objectType, select, shapeOf } from '../../select/select.js';
import type { EmittedRead, SelectedQuestion } from '../Question.js';
import { askedEntities, missing, selectAsked, warnMissing } from './asked.js';

/** The arguments of a question about the whole graph, or about some entities. */
export interface AboutArguments {
  readonly about?: readonly (string | Bound)[] | Bound | null;
  readonly first?: number | null;
  readonly after?: unknown;
}

/** The selection of a question about the whole graph, or about some entities. */
export interface About extends SelectedQuestion {
  readonly path: string;
  readonly about: AboutArguments['about'];
  readonly page: Page;
  readonly selection: NonNullable<SelectedQuestion['selection']>;
}

/**
 * Selects a question about the whole graph, or about some entities, whose answer is a page of rows with `members`. `keys` is the
 * number of sort keys; `identity` tells its list from others, beside its name and what it is about. `looked` is the number of
 * rows that are looked at if it is about the whole graph.
 */
export function selectAbout(
  scope: Scope,
  { field, nodes, path, owner, arguments: given }: EnteredField,
  { members, keys, identity, looked }: { members: Members; keys: number; identity?: unknown; looked: number },
): About {
  const { about, first, after } = given as AboutArguments;
  const size = first ?? pageLimits.firstDefault;
  if (about) selectAsked(scope, about, path);
  scope.read(size + (about ? countOf(about) * limits.around : 0), path);
  const everything = about ? 0 : looked;
  const list = new ListIdentity([field.name, about ?? null, identity ?? null, scope.asOf]);
  const rows = times({ ...owner, path }, size);
  const item = {
    select: (_: Scope, { field: one, nodes: asking, path: to }: EnteredField) => ({
      form: 'OBJECT' as const,
      selection: select(scope, shapeOf(objectType(one), members), asking, { ...rows, path: to }),
    }),
  };
  const selection = select(scope, shapeOf(objectType(field), { ...pageMembers, totalCount: looking(everything), nodes: item }), nodes, {
    ...owner,
    path,
  });
  if (needsRows(selection)) scope.look(everything, path, cure);
  return {
    path,
    about,
    page: { size, backwards: false, identity: list, after: list.at(scope, after, keys, `${path}.after`), before: undefined },
    selection,
  };
}

const cure = 'Ask about some entities (`about`), or for one kind of them.';

/**
 * The number of entities that a question is about. A list in a variable is not looked into while planning, so it counts as the
 * longest allowed.
 */
export const countOf = (about: NonNullable<AboutArguments['about']>): number => (Array.isArray(about) ? about.length : aboutMax);

/** The rows of a question's answer, before they are ordered and cut into pages. */
export interface Worked {
  /** The clauses that bind the variables, a MATCH or WITH at their end. If the question is about entities, these are bound as `entities`. */
  readonly clauses: Cypher;
  readonly variables: readonly Cypher[];
  /** The terms by which the rows are ordered; no two rows have the same values of all of them. */
  readonly keys: readonly Cypher[];
}

/** Writes a question about the whole graph, or about some entities; `nodes` says how to read what is in a row. */
export function emitAbout(
  emitter: Emitter,
  { about, path, page, selection }: About,
  { clauses, variables, keys }: Worked,
  nodes: (item: Frame) => PageFields[string],
): EmittedRead {
  const [owner, item] = [innerFrame(empty), innerFrame(empty)];
  const unknown = about ? owner.columns.add(missing) : undefined;
  const parts = {
    from: clauses,
    unnamed: cypher`${clauses} RETURN ${keys[0]}`,
    variables,
    where: [],
    keys: keys.map((expression): SortKey => ({ expression, descending: false, nullable: false })),
  };
  const read = emitPage(new List(parts, page), selection, owner, item, { nodes: nodes(item) });
  return {
    statement: cypher`${about ? cypher`${askedEntities(emitter, about)} ` : empty}RETURN ${owner.columns.list()}`.statement(),
    read: ([found], reading, asking) => {
      const row = found?.[0] as Row;
      if (unknown !== undefined) warnMissing(reading, row[unknown], `${path}.about`);
      return read(row, reading, asking);
    },
  };
}
