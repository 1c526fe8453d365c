import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import type { Property } from '../../../schema/declare.js';
import { firstDay, lastDay } from '../../../schema/values/calendar.js';
import { beginsBy, endsFrom } from '../../../schema/values/operators/dates.js';
import { GraphQLPartialDate } from '../../../schema/values/PartialDate.js';
import { type Bound, mapBound, resolved } from '../../cypher/Bound.js';
import { type Cypher, cypher, empty, join, name } from '../../cypher/cypher.js';
import type { Problem } from '../../errors.js';
import { LengthMax } from '../../types/constraints/length.js';
import { firstArgument, pageLimits } from '../../types/lists/arguments.js';
import { optional, required, type Types } from '../../types/make.js';
import { aboutMax } from '../../types/questions/aboutArguments.js';
import type { Row } from '../emit/Columns.js';
import type { Emitter } from '../emit/Emitter.js';
import { type Frame, innerFrame } from '../emit/Frame.js';
import { emitNode } from '../emit/node.js';
import type { Read } from '../emit/Reading.js';
import { readObject, readRows } from '../emit/readObject.js';
import { limits } from '../limits/limits.js';
import { held, present } from '../pattern/asOf.js';
import { whereAll } from '../pattern/terms.js';
import { oneOf, statedTypes } from '../pattern/ties.js';
import type { Writer } from '../pattern/Writer.js';
import type { Members } from '../select/Member.js';
import { nodeMember } from '../select/nodes.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { objects, objectType, select, shapeOf, value, values } from '../select/select.js';
import { countOf } from './parts/about.js';
import { askedEntities, eachAsked, missing, selectAsked, warnMissing } from './parts/asked.js';
import { type Question, question } from './Question.js';

interface TimelineArguments {
  readonly about: readonly (string | Bound)[] | Bound;
  readonly from?: string | Bound | null;
  readonly to?: string | Bound | null;
  readonly first?: number | null;
}

interface Timeline {
  readonly path: string;
  readonly given: TimelineArguments;
  readonly size: number;
  readonly selection: Selection;
}

/** The question `timeline`: what is dated about some entities. */
export const timeline = (types: Types): Question =>
  question<Timeline>({
    name: 'timeline',
    description:
      'What is dated about some entities, in the order of the dates: their own dates, those of what they are directly related to, and those of these relationships themselves.',
    arguments: types.arguments(
      'TimelineArguments',
      () => [
        required('about', () => [GraphQLID], `The ids of the entities whose dates are asked for: 1 to ${aboutMax}.`),
        optional('from', () => GraphQLPartialDate, 'Only what possibly lies on this date or later: "2025" may be after "2025-05".'),
        optional('to', () => GraphQLPartialDate, 'Only what possibly lies on this date or earlier.'),
        firstArgument(`How many from the start: 1 to ${pageLimits.firstMax}.`),
      ],
      {
        about: [ArrayMinSize(1), ArrayMaxSize(aboutMax), LengthMax(pageLimits.idLengthMax, { each: true })],
        first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
      },
    ),
    answer: answer(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const given = asked as unknown as TimelineArguments;
      const size = given.first ?? pageLimits.firstDefault;
      scope.checks.push((variables) => reversed(resolved([given.from, given.to], variables) as (string | null | undefined)[], path));
      selectAsked(scope, given.about, path);
      scope.read(countOf(given.about) * limits.around + size, path);
      const entry: Members = { ...values('date', 'property', 'relationship'), entity: nodeMember(scope.model.kind('Entity')) };
      const members: Members = { totalCount: value, nodes: objects(entry, size, 1) };
      return { path, given, size, selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }) };
    },
    emit: (emitter, { path, given, size, selection }) => {
      const owner = innerFrame(empty);
      const unknown = owner.columns.add(missing);
      const read = emitTimeline(emitter, selection, owner, size);
      const dated = cypher`COLLECT { ${datesOf(emitter, given)} } AS dated`;
      return {
        statement: cypher`${askedEntities(emitter, given.about)} WITH unknown, ${dated} RETURN ${owner.columns.list()}`.statement(),
        read: ([found], reading, nodes) => {
          const row = found?.[0] as Row;
          warnMissing(reading, row[unknown], `${path}.about`);
          return read(row, reading, nodes);
        },
      };
    },
  });

function answer(types: Types) {
  return types.object('Timeline', 'Dated things in their order.', () => {
    const entry = types.object('TimelineEntry', 'One date of one thing. The same date of the same thing comes once.', () => [
      required('date', () => GraphQLPartialDate, 'The date, as precise as the source states it.'),
      required('property', () => String, 'Which date it is, by the name of the property that holds it: "date", "start", "from".'),
      required(
        'entity',
        () => types.model.kind('Entity').declared,
        'Whose date it is; where it is that of a relationship, what that leads to.',
      ),
      optional(
        'relationship',
        () => String,
        'The type of the relationship over which the entity was reached, or whose own date it is: "SIGNED". Null for a date of what was asked about.',
      ),
    ]);
    return [
      required('totalCount', () => Int, 'How many there are in all.'),
      required('nodes', () => [entry], 'The first of them: by date, a coarser one before the finer ones in it; then by id and property.'),
    ];
  });
}

/**
 * Problems of `from` and `to`: nothing lies between two dates of which the second comes before the first, and whoever asks has
 * not meant that.
 */
function reversed([from, to]: readonly (string | null | undefined)[], path: string): Problem[] {
  if (from == null || to == null || firstDay(from) <= lastDay(to)) return [];
  const message = `is ${from}, which comes after \`to\`, ${to}: nothing can lie between. Exchange the two.`;
  return [{ path: `${path}.from`, code: 'OUT_OF_RANGE', message }];
}

function emitTimeline(emitter: Emitter, selection: Selection, { columns }: Frame, size: number): Read {
  const readers: Readonly<Record<string, (field: Selected) => Read>> = {
    totalCount: () => {
      const column = columns.add(cypher`size(dated)`);
      return (row) => row[column];
    },
    nodes: (field) => {
      const item = innerFrame(cypher`m`);
      const read = emitEntry(emitter, behind(field) as Selection, item);
      const column = columns.add(cypher`COLLECT {
        UNWIND range(0, size(dated[..${size}]) - 1) AS i
        WITH i, dated[i] AS entry, dated[i][3] AS m ORDER BY i
        RETURN ${item.columns.list()}
      }`);
      return readRows(column, read);
    },
  };
  return readObject(selection, (field) => readers[field.name]?.(field));
}

const parts: Readonly<Record<string, Cypher>> = {
  date: cypher`entry[0]`,
  property: cypher`entry[1]`,
  relationship: cypher`CASE entry[2] WHEN '' THEN null ELSE entry[2] END`,
};

const emitEntry = (emitter: Emitter, selection: Selection, item: Frame): Read =>
  readObject(selection, (field) => {
    if (field.name === 'entity') return emitNode(emitter, behind(field) as Selection, item);
    const part = parts[field.name];
    const column = part && item.columns.add(part);
    return column === undefined ? undefined : (row) => row[column];
  });

/** The clauses that return `[date, property, type of relationship or '', entity]` in their order. */
function datesOf(writer: Writer, { from, to }: TimelineArguments): Cypher {
  const { model } = writer;
  const [e, m, r, date] = [cypher`e`, cypher`m`, cypher`r`, cypher`date`];
  const entity = model.kind('Entity');
  const ofEntities = dates(entity.concrete.flatMap(({ properties }) => [...properties.values()]));
  const ofRelationships = dates(model.stated.flatMap(({ properties }) => [...properties.values()]));
  const own = pairs(writer, entity, e, ofEntities);
  const related = [...pairs(writer, entity, m, ofEntities), ...pairs(writer, model.anyRelationship, r, ofRelationships)];
  const reached = whereAll(present(writer, { kind: entity, node: m, edge: r }));
  const rows = [
    cypher`UNWIND [${join(own, ', ')}] AS dated
      RETURN e AS m, dated[0] AS property, dated[1] AS date, '' AS relationship`,
    cypher`MATCH (e)-[r:${oneOf(statedTypes(writer))}]-(m:${name(entity.name)})${reached}
      UNWIND [${join(related, ', ')}] AS dated
      RETURN m, dated[0] AS property, dated[1] AS date, type(r) AS relationship`,
  ];
  const within = whereAll([
    cypher`date IS NOT NULL`,
    ...(from == null ? [] : [endsFrom(date, mapBound(from, firstDay))]),
    ...(to == null ? [] : [beginsBy(date, mapBound(to, lastDay))]),
  ]);
  // The empty text is the least: what was asked about is not also shown as reached from another.
  return cypher`${eachAsked} WITH DISTINCT e
    CALL (e) { ${join(rows, ' UNION ALL ')} }
    WITH m, property, date, relationship${within}
    WITH m, property, date, min(relationship) AS relationship ORDER BY date, m.id, property
    RETURN [date, property, relationship, m]`;
}

/** The names of the properties that hold a date which somebody states. */
const dates = (properties: readonly Property[]): string[] => [
  ...new Set(properties.filter(({ value, list, derived }) => value.isDate && !list && !derived).map(({ name }) => name)),
];

const pairs = (writer: Writer, owner: { readonly name: string }, variable: Cypher, properties: readonly string[]): Cypher[] =>
  properties.map((property) => cypher`[${property}, ${held(writer, owner, variable, { name: property, list: false })}]`);
