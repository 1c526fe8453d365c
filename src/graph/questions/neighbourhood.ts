import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import type { NodeKind } from '../../../schema/Model.js';
import { cypher, join } from '../../cypher/cypher.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { defaulting, type MadeClass, optional, required, type Types } from '../../types/make.js';
import { hop } from '../../types/questions/hop.js';
import { Columns, type Row } from '../emit/Columns.js';
import type { Emitter } from '../emit/Emitter.js';
import { innerFrame } from '../emit/Frame.js';
import { emitNode } from '../emit/node.js';
import type { Read } from '../emit/Reading.js';
import { readObject, readRows } from '../emit/readObject.js';
import { limits } from '../limits/limits.js';
import type { Members } from '../select/Member.js';
import { selectNode } from '../select/nodes.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { objectType, select, shapeOf, value } from '../select/select.js';
import { askedEntities, missing, selectAsked, warnMissing } from './parts/asked.js';
import { emitHops, selectHops } from './parts/hops.js';
import { among, ring } from './parts/rings.js';
import { type Question, question } from './Question.js';

const neighbourhoodLimits = {
  /** The most entities in the middle: as many as somebody picks by hand. */
  centresMax: 20,
  hopsDefault: 1,
  /** The most hops: three hops around anything are most of the graph. */
  hopsMax: 3,
  firstDefault: 50,
  /** The most nodes that are shown: more than a picture can hold. */
  firstMax: 200,
};

interface NeighbourhoodArguments {
  readonly of: unknown;
  readonly hops?: number | null;
  readonly first?: number | null;
  readonly kinds?: string[] | null;
}

interface Neighbourhood {
  readonly path: string;
  readonly of: unknown;
  readonly hops: number;
  readonly first: number;
  readonly kinds: readonly NodeKind[] | undefined;
  readonly selection: Selection;
}

/** The question `neighbourhood`: what lies around some entities. */
export const neighbourhood = (types: Types): Question =>
  question<Neighbourhood>({
    name: 'neighbourhood',
    description: `What lies around some entities: the nearest and most closely tied ones, and all relationships among them.
The order is: those asked for, as they were asked for; then the nearer; then those tied to more of what is a hop nearer; then those whose ties are stated by more independent publishers; then those with fewer relationships (in the steps of paths); then by id.
An unknown id is left out, with a warning.`,
    arguments: neighbourhoodArguments(types),
    answer: answer(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const { hopsDefault, hopsMax, firstDefault, firstMax, centresMax } = neighbourhoodLimits;
      const given = asked as unknown as NeighbourhoodArguments;
      // Out of range it is refused, but only after all is selected.
      const hops = Math.min(Math.max(given.hops ?? hopsDefault, 1), hopsMax);
      const first = Math.min(Math.max(given.first ?? firstDefault, 0), firstMax);
      selectAsked(scope, given.of, path);
      // Those in the middle are shown whatever `first` says.
      const shown = Math.max(first, centresMax);
      scope.read(shown + limits.wholeList, path);
      const members = neighbourhoodMembers(shown);
      return {
        path,
        of: given.of,
        hops,
        first,
        kinds: given.kinds?.map((kind) => scope.model.kind(kind)),
        selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }),
      };
    },
    emit: (emitter, { path, of, hops, first, kinds, selection }) => {
      const answered = emitAnswer(emitter, selection);
      const rings = Array.from({ length: hops }, (_, i) => ring(emitter, { kinds, first, isFirst: i === 0, isLast: i === hops - 1 }));
      const statement = cypher`${askedEntities(emitter, of)}
        WITH ${missing} AS missing, COLLECT { UNWIND entities AS e WITH e WHERE e IS NOT NULL RETURN DISTINCT e } AS kept
        WITH missing, kept, kept AS frontier, kept AS seen, false AS isFull, false AS truncated
        ${join(rings, ' ')} ${among(emitter)}
        RETURN missing, truncated OR size(found) > ${limits.relationshipsAround}, ${answered.columns.list()}`;
      return {
        statement: statement.statement(),
        read: ([row], reading, nodes) => {
          const [unknown, truncated, found] = row as [unknown, boolean, Row];
          warnMissing(reading, unknown, path);
          return answered.read({ truncated, row: found }, reading, nodes);
        },
      };
    },
  });

const neighbourhoodArguments = (types: Types): MadeClass => {
  const { centresMax, hopsDefault, hopsMax, firstDefault, firstMax } = neighbourhoodLimits;
  return types.arguments(
    'NeighbourhoodArguments',
    () => [
      required('of', () => [GraphQLID], `The ids of the entities in the middle, at most ${centresMax}. They are always shown.`),
      defaulting('hops', () => Int, hopsDefault, `How many relationships away an entity may be: 1 to ${hopsMax}.`),
      defaulting('first', () => Int, firstDefault, `How many entities to show, those in the middle among them: 1 to ${firstMax}.`),
      optional(
        'kinds',
        () => [types.kinds],
        'Only entities of these kinds or of their descendants are shown, beside those in the middle. The way to them may lead through others: people two hops away know one another through an organization that is not shown.',
      ),
    ],
    {
      of: [ArrayMinSize(1), ArrayMaxSize(centresMax), LengthMax(pageLimits.idLengthMax, { each: true })],
      hops: [IsOptional(), Min(1), Max(hopsMax)],
      first: [IsOptional(), Min(1), Max(firstMax)],
    },
  );
};

function answer(types: Types): MadeClass {
  const relationship = hop(types);
  return types.object('Neighbourhood', 'Some entities and what lies around them.', () => [
    required('nodes', () => [types.model.kind('Entity').declared], 'The entities, the most relevant first.'),
    required('relationships', () => [relationship], 'The relationships among them, the best evidenced first.'),
    required(
      'truncated',
      () => Boolean,
      'Whether there is more within so many hops, of these kinds, than is shown or was looked at, or more relationships among the entities shown.',
    ),
  ]);
}

/** The members of the answer, for so many entities and the relationships among them. */
const neighbourhoodMembers = (shown: number): Members => ({
  truncated: value,
  nodes: {
    select: (scope, { nodes, owner, path }) => ({
      form: 'OBJECT',
      selection: selectNode(scope, scope.model.kind('Entity'), nodes, { ...owner, path, rows: shown }),
    }),
  },
  relationships: {
    select: (scope, { field, nodes, owner, path }) => {
      const position = { ...owner, path, rows: limits.relationshipsAround };
      scope.read(position.rows, path);
      return { form: 'OBJECT', selection: selectHops(scope, objectType(field), nodes, position) };
    },
  },
});

interface Found {
  readonly truncated: boolean;
  readonly row: Row;
}

/** Writes what is selected of the entities that are `kept` and of the relationships that are `found` among them. */
function emitAnswer(emitter: Emitter, selection: Selection) {
  const columns = new Columns();
  const readers: Readonly<Record<string, (field: Selected) => Read<Found>>> = {
    truncated: () => (found) => found.truncated,
    nodes: (field) => {
      const node = innerFrame(emitter.fresh('n'));
      const read = emitNode(emitter, behind(field) as Selection, node);
      return eachOf(columns.add(cypher`COLLECT { UNWIND kept AS ${node.variable} RETURN ${node.columns.list()} }`), read);
    },
    relationships: (field) => {
      const { rows, read } = emitHops(emitter, behind(field) as Selection, cypher`found[..${limits.relationshipsAround}]`);
      return eachOf(columns.add(rows), read);
    },
  };
  const read = readObject<Found>(selection, (field) => readers[field.name]?.(field));
  return { columns, read };
}

const eachOf = (column: number, read: Read): Read<Found> => {
  const rows = readRows(column, read);
  return ({ row }, reading, nodes) => rows(row, reading, nodes);
};
