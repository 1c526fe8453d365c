import { IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { foldedLength } from '../../../schema/values/foldText.js';
import { Bound, resolved } from '../../cypher/Bound.js';
import { cypher, name } from '../../cypher/cypher.js';
import type { Problem } from '../../errors.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { defaulting, type MadeClass, optional, required, type Types, thunk } from '../../types/make.js';
import { hop } from '../../types/questions/hop.js';
import type { Row } from '../emit/Columns.js';
import { limits } from '../limits/limits.js';
import type { Scope } from '../select/Scope.js';
import { fieldOf, type Selection } from '../select/Selection.js';
import { objectType, select, shapeOf } from '../select/select.js';
import { askedEntities, missing, selectAsked, warnMissing } from './parts/asked.js';
import { emitPaths, pathMembers } from './parts/paths/pathAnswer.js';
import type { Search, Through } from './parts/paths/pathPatterns.js';
import { candidates, ranked } from './parts/paths/pathRanking.js';
import { searched } from './parts/paths/pathSearch.js';
import { type Question, question } from './Question.js';

const pathLimits = {
  /** Where none is given: who knows whom through whom is told in four hops. */
  hopsDefault: 4,
  /** Within six hops nearly everything is connected with everything. */
  hopsMax: 6,
  firstDefault: 5,
  /** More connections than anybody compares. */
  firstMax: 20,
  /** Of one list of entities: as many as somebody picks by hand. */
  entitiesMax: 20,
};

interface Filter {
  readonly relationships?: string[] | null;
  readonly entities?: unknown;
  readonly kinds?: string[] | null;
}

interface PathArguments {
  readonly from: unknown;
  readonly to: unknown;
  readonly maxHops?: number | null;
  readonly first?: number | null;
  readonly via?: Filter | null;
  readonly avoid?: Filter | null;
  readonly simultaneous?: boolean | null;
}

interface Paths {
  readonly path: string;
  readonly given: PathArguments;
  readonly search: Search;
  readonly first: number;
  readonly selection: Selection;
}

export const paths = (types: Types): Question =>
  question<Paths>({
    name: 'paths',
    description: `How two entities are connected: the connections over relationships that articles state, in either direction, no entity twice.
Two ways through the same entities are one path, which shows at each hop the relationship that tells most, and of like ones the best evidenced.
The order is by what a way tells: its hops have weights, and the smaller sum comes first. What somebody does weighs 1 (signs, attends, takes part, funds, holds office, works on), belonging to something 2, a domain or a site in common 3, a place in common 6: two that merely lie in the same country are hardly connected by that. Ways more than two hops longer than the shortest, and longer ones through what has 256 relationships or more, come after all others, the shorter first.
What weighs the same is in this order: the shorter first; then that with fewer hops that are certain only LOW; then that whose busiest entity in between has fewer relationships (4, 16, 64, 256 and 1,024 of them are the steps, so that nobody is left out and evidence decides among like ones); then that whose weakest hop is stated by more independent publishers; then by the ids along the way.
An entity is not connected with itself, and an unknown id is an empty answer with a warning.`,
    arguments: pathsArguments(types),
    answer: answer(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const given = asked as unknown as PathArguments;
      // Out of range it is refused, but only after all is selected.
      const maxHops = Math.min(Math.max(given.maxHops ?? pathLimits.hopsDefault, 1), pathLimits.hopsMax);
      const first = Math.min(Math.max(given.first ?? pathLimits.firstDefault, 0), pathLimits.firstMax);
      const { via, avoid } = given;
      for (const [side, filter] of Object.entries({ via, avoid }))
        scope.checks.push((variables) => idProblems(resolved(filter?.entities ?? [], variables) as string[], `${path}.${side}.entities`));
      scope.read(limits.pathsCost[maxHops - 1] ?? 0, path, 'Let `maxHops` be smaller.');
      selectAsked(scope, undefined, path);
      const search = { maxHops, via: through(scope, via, 'via'), avoid: through(scope, avoid, 'avoided') };
      const members = pathMembers(first, maxHops);
      return { path, given, search, first, selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }) };
    },
    emit: (emitter, { path, given: { from, to, via, avoid, simultaneous }, search, first, selection }) => {
      const page = emitPaths(emitter, selection, first);
      const lists = [[from, to], via?.entities ?? [], avoid?.entities ?? []];
      const ids = new Bound((variables) => (resolved(lists, variables) as unknown[][]).flat());
      const avoidedFrom = new Bound((variables) => 2 + (resolved(lists[1], variables) as unknown[]).length);
      const ends = cypher`entities[0] AS a, entities[1] AS b`;
      const others = cypher`[e IN entities[2..${avoidedFrom}] WHERE e IS NOT NULL] AS via, [e IN entities[${avoidedFrom}..] WHERE e IS NOT NULL] AS avoided`;
      const isAtOneTime = simultaneous === true;
      const count = isAtOneTime ? cypher`size(paths)` : cypher`size(found)`;
      const isCounted = fieldOf(selection, 'totalCount') !== undefined || fieldOf(selection, 'truncated') !== undefined;
      const found = searched(emitter, search, isCounted || isAtOneTime ? undefined : first);
      const statement = cypher`${askedEntities(emitter, ids)}
        WITH ${missing} AS missing, ${ends}, ${others}
        ${found} ${candidates(emitter, search, isAtOneTime ? undefined : first)}
        ${ranked(emitter, search, isAtOneTime)}
        RETURN missing, truncated, ${count}, ${page.rows}`;
      return {
        statement: statement.statement(),
        read: ([row], reading, nodes) => {
          const [unknown, truncated, totalCount, rows] = row as [unknown, boolean, number, Row[]];
          warnMissing(reading, unknown, path);
          return page.read({ truncated, totalCount, rows }, reading, nodes);
        },
      };
    },
  });

const pathsArguments = (types: Types): MadeClass => {
  const filter = thunk(
    types.input('PathFilter', 'What a path runs through.', () => [
      optional('relationships', () => [types.relationshipTypes], 'Relationships of these types.'),
      optional('entities', () => [GraphQLID], `These entities, by their ids, between the two ends: at most ${pathLimits.entitiesMax}.`),
      optional('kinds', () => [types.kinds], 'Entities of these kinds or of their descendants, between the two ends.'),
    ]),
  );
  const { hopsDefault, hopsMax, firstDefault, firstMax } = pathLimits;
  return types.arguments(
    'PathsArguments',
    () => [
      required('from', () => GraphQLID, 'The id of the entity where the paths start.'),
      required('to', () => GraphQLID, 'The id of the entity where they end.'),
      defaulting('maxHops', () => Int, hopsDefault, `How many relationships a path may have: 1 to ${hopsMax}.`),
      defaulting('first', () => Int, firstDefault, `How many paths to show: 1 to ${firstMax}.`),
      optional(
        'via',
        filter,
        'Only paths that run through this: of each list given, through at least one. A hop that can show such a relationship shows it.',
      ),
      optional('avoid', filter, 'Only paths that run through nothing of this.'),
      defaulting(
        'simultaneous',
        () => Boolean,
        false,
        'Only paths all of whose relationships possibly held at one and the same time: a state from its beginning to its end, an occurrence on its date. What says no date may have held at any time.',
      ),
    ],
    {
      from: [LengthMax(pageLimits.idLengthMax)],
      to: [LengthMax(pageLimits.idLengthMax)],
      maxHops: [IsOptional(), Min(1), Max(hopsMax)],
      first: [IsOptional(), Min(1), Max(firstMax)],
    },
  );
};

function answer(types: Types): MadeClass {
  const relationship = hop(types);
  const path = types.object('Path', 'A connection between two entities.', () => [
    required('length', () => Int, 'How many hops it has.'),
    required('entities', () => [types.model.kind('Entity').declared], 'The entities along it, both ends included, one more than hops.'),
    required(
      'hops',
      () => [relationship],
      'The relationships along it: each joins two entities that follow one another, in either direction.',
    ),
  ]);
  return types.object('Paths', 'The connections between two entities.', () => [
    required('totalCount', () => Int, 'How many were found, shown or not. If `truncated`, there may be more.'),
    required(
      'truncated',
      () => Boolean,
      'Whether the search stopped at its bound, so that there may be more than were found. The shortest were looked at first, and of these also those without busy entities.',
    ),
    required('nodes', () => [path], 'The first of them, the best first.'),
  ]);
}

/** A list inside an input is not reached by the checks of the arguments. */
function idProblems(ids: readonly string[], path: string): Problem[] {
  const { entitiesMax } = pathLimits;
  const tooLong = (message: string): Problem[] => [{ path, code: 'TOO_LONG', message }];
  if (ids.length > entitiesMax)
    return tooLong(`has ${ids.length} ids; at most ${entitiesMax} are allowed. Ask by \`kinds\`, or in several operations.`);
  return ids.some((id) => foldedLength(id) > pageLimits.idLengthMax)
    ? tooLong(`holds an id of more than ${pageLimits.idLengthMax} characters; no id is so long.`)
    : [];
}

function through(scope: Scope, filter: Filter | null | undefined, list: 'via' | 'avoided'): Through {
  const { relationships, entities, kinds } = filter ?? {};
  return {
    ...(relationships ? { types: relationships } : {}),
    ...(entities ? { entities: name(list) } : {}),
    ...(kinds ? { kinds: kinds.map((kind) => scope.model.kind(kind)) } : {}),
  };
}
