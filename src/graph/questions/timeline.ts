import type { Property } from '../../../schema/declare.js';
import { firstDay, lastDay, PartialDate } from '../../../schema/values/PartialDate.js';
import { type Cypher, cypher, empty, join, name } from '../../cypher/cypher.js';
import type { Problem } from '../../errors.js';
import { pageLimits } from '../../types/arguments.js';
import { aboutMax } from '../../types/questions/aboutArguments.js';
import { timelineArguments } from '../../types/questions/timeline.js';
import { beginsBy, endsFrom, held, present } from '../asOf.js';
import { type Bound, mapBound, resolved } from '../Bound.js';
import type { Row } from '../Columns.js';
import { whereAll } from '../conditions.js';
import { below, type Frame, innerFrame } from '../Frame.js';
import { limits } from '../limits.js';
import type { Read } from '../Plan.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectNode } from '../selectNode.js';
import { oneOf, statedTypes } from '../ties.js';
import { askedEntities, eachAsked, missing, warnMissing } from './asked.js';
import type { PlanQuestion } from './index.js';

interface TimelineArguments {
  about: readonly (string | Bound)[] | Bound;
  from?: string | Bound | null;
  to?: string | Bound | null;
  first?: number | null;
}

export const planTimeline: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<TimelineArguments>(ask.field, ask.nodes, timelineArguments(scope.types), ask.key);
  const size = given.first ?? pageLimits.firstDefault;
  scope.checks.push((variables) => reversed(resolved([given.from, given.to], variables) as (string | null | undefined)[], ask.key));
  const asked = Array.isArray(given.about) ? given.about.length : aboutMax;
  scope.read(asked * limits.candidates + size, ask.key);
  const owner = innerFrame(empty, { path: ask.key, hops: 0, rows: 1 });
  const unknown = owner.columns.add(missing);
  const read = selectTimeline(scope, ask, owner, size);
  const dated = cypher`COLLECT { ${datesOf(scope, given)} } AS dated`;
  const statement = cypher`${askedEntities(scope, given.about)} WITH unknown, ${dated} RETURN ${owner.columns.list()}`.statement();
  return {
    key: ask.key,
    statement,
    read: ([found], run) => {
      const row = found?.[0] as Row;
      warnMissing(run, row[unknown], `${ask.key}.about`);
      return read(row, run);
    },
  };
};

/** Nothing lies between two dates of which the second comes before the first, and whoever asks has not meant that. */
function reversed([from, to]: readonly (string | null | undefined)[], path: string): Problem[] {
  if (from == null || to == null || firstDay(from) <= lastDay(to)) return [];
  const message = `is ${from}, which comes after \`to\`, ${to}: nothing can lie between. Exchange the two.`;
  return [{ path: `${path}.from`, code: 'OUT_OF_RANGE', message }];
}

function selectTimeline(scope: Scope, ask: Asked, owner: Frame, size: number): Read {
  const readers: Record<string, (ask: Asked) => Read> = {
    totalCount: () => {
      const column = owner.columns.add(cypher`size(dated)`);
      return (row) => row[column];
    },
    nodes: (nodes) => {
      const item = innerFrame(cypher`m`, { ...below(owner.position, nodes.key), hops: 1, rows: size });
      const one = selectEntry(scope, nodes, item);
      const page = cypher`UNWIND range(0, size(dated[..${size}]) - 1) AS i WITH i, dated[i] AS entry, dated[i][3] AS m ORDER BY i`;
      const column = owner.columns.add(cypher`COLLECT { ${page} RETURN ${item.columns.list()} }`);
      return (row, run) => {
        const entries = row[column] as Row[];
        run.rows += entries.length;
        return entries.map((entry) => one(entry, run));
      };
    },
  };
  return selectFields(scope, objectType(ask), ask.nodes, (field) => readers[field.field.name]?.(field));
}

const parts: Record<string, Cypher> = {
  date: cypher`entry[0]`,
  property: cypher`entry[1]`,
  relationship: cypher`CASE entry[2] WHEN '' THEN null ELSE entry[2] END`,
};

function selectEntry(scope: Scope, nodes: Asked, item: Frame): Read {
  return selectFields(scope, objectType(nodes), nodes.nodes, ({ field, key, nodes: entity }) => {
    if (field.name === 'entity')
      return selectNode(scope, scope.model.kind('Entity'), entity, { ...item, position: below(item.position, key) });
    const part = parts[field.name];
    const column = part && item.columns.add(part);
    return column === undefined ? undefined : (row) => row[column];
  });
}

/** Rows of `[date, property, type of relationship or '', entity]` in their order. */
function datesOf(scope: Scope, { from, to }: TimelineArguments): Cypher {
  const { model } = scope;
  const [e, m, r, date] = [cypher`e`, cypher`m`, cypher`r`, cypher`date`];
  const entity = model.kind('Entity');
  const ofEntities = dates(entity.concrete.flatMap(({ properties }) => [...properties.values()]));
  const ofRelationships = dates(model.stated.flatMap(({ properties }) => [...properties.values()]));
  const own = pairs(scope, entity, e, ofEntities);
  const related = [...pairs(scope, entity, m, ofEntities), ...pairs(scope, model.anyRelationship, r, ofRelationships)];
  const reached = whereAll(present(scope, { kind: entity, node: m, edge: r }));
  const rows = [
    cypher`UNWIND [${join(own, ', ')}] AS dated RETURN e AS m, dated[0] AS property, dated[1] AS date, '' AS relationship`,
    cypher`MATCH (e)-[r:${oneOf(statedTypes(scope))}]-(m:${name(entity.name)})${reached} UNWIND [${join(related, ', ')}] AS dated RETURN m, dated[0] AS property, dated[1] AS date, type(r) AS relationship`,
  ];
  const within = whereAll([
    cypher`date IS NOT NULL`,
    ...(from == null ? [] : [endsFrom(date, mapBound(from, firstDay))]),
    ...(to == null ? [] : [beginsBy(date, mapBound(to, lastDay))]),
  ]);
  // The empty text is the least: what was asked about is not also shown as reached from another.
  const once = cypher`WITH m, property, date, min(relationship) AS relationship ORDER BY date, m.id, property`;
  return cypher`${eachAsked} WITH DISTINCT e CALL (e) { ${join(rows, ' UNION ALL ')} } WITH m, property, date, relationship${within} ${once} RETURN [date, property, relationship, m]`;
}

/** The names of the properties that hold a date which somebody states. */
const dates = (properties: readonly Property[]): string[] => [
  ...new Set(properties.filter(({ value, list, derived }) => value === PartialDate && !list && !derived).map(({ name }) => name)),
];

const pairs = (scope: Scope, owner: { readonly name: string }, variable: Cypher, properties: readonly string[]): Cypher[] =>
  properties.map((property) => cypher`[${property}, ${held(scope, owner, variable, { name: property, list: false })}]`);
