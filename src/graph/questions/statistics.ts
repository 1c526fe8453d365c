import type { NodeKind } from '../../../schema/Model.js';
import { Money } from '../../../schema/values/Money.js';
import { Decimal } from '../../../schema/values/scalars.js';
import { type Cypher, cypher, empty, join } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/arguments.js';
import type { FacetKey } from '../../types/facets.js';
import { coverageMax, groupsArguments, statisticsArguments } from '../../types/questions/statistics.js';
import { statisticsConditions } from '../../types/statisticsWhere.js';
import { held, present } from '../asOf.js';
import type { Row } from '../Columns.js';
import { conditions, type Subject, type Where, whereAll } from '../conditions.js';
import { below, type Frame, innerFrame } from '../Frame.js';
import { grouped } from '../facets.js';
import { limits } from '../limits.js';
import type { Read } from '../Plan.js';
import { partsOf } from '../parts.js';
import { allOf, listed } from '../patterns.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import type { PlanQuestion } from './index.js';

interface StatisticsArguments {
  kind: string;
  where?: Where | null;
  groupBy: readonly FacetKey[];
}

export const planStatistics: PlanQuestion = (scope, ask) => {
  const {
    kind: asked,
    where,
    groupBy,
  } = scope.arguments<StatisticsArguments>(ask.field, ask.nodes, statisticsArguments(scope.types), ask.key);
  const kind = scope.model.kind(asked);
  const subject: Subject = { kind, node: scope.fresh('n') };
  const owner = innerFrame(empty, { path: ask.key, hops: 0, rows: 1 });
  const met = where ? meeting(scope, subject, where, `${ask.key}.where`) : [];
  const all = allListed(scope, subject, met);
  const readers: Record<string, (ask: Asked) => Read> = {
    total: () => columnOf(owner, cypher`COUNT { ${all} }`),
    groups: (groups) => selectGroups(scope, subject, all, groupBy, groups, owner),
    coverage: (coverage) => selectCoverage(scope, coverage, owner),
  };
  scope.read(limits.wholeList, ask.key);
  const read = selectFields(scope, objectType(ask), ask.nodes, (one) => readers[one.field.name]?.(one));
  const statement = cypher`RETURN ${owner.columns.list()}`.statement();
  return { key: ask.key, statement, read: ([row], run) => read(row?.[0] as Row, run) };
};

const allListed = (scope: Scope, { kind, node }: Subject, met: readonly Cypher[]): Cypher =>
  cypher`MATCH ${allOf(kind, node)}${whereAll([...listed(kind, node), ...present(scope, { kind, node }), ...met])}`;

/** The conditions, if the kind has what they are about. */
function meeting(scope: Scope, subject: Subject, where: Where, path: string): Cypher[] {
  const known = statisticsConditions(scope.types, subject.kind);
  const before = scope.problems.length;
  refuseUnknown(scope, subject.kind, where, path, known);
  return scope.problems.length > before ? [] : conditions(scope, subject, where, { path, hops: 0, rows: limits.candidates });
}

function refuseUnknown(scope: Scope, kind: NodeKind, where: Where, path: string, known: readonly string[]): void {
  for (const [field, value] of Object.entries(where)) {
    if (value === undefined || value === null || known.includes(field)) continue;
    if (field === 'not') refuseUnknown(scope, kind, value as Where, `${path}.not`, known);
    else if (field === 'and' || field === 'or')
      for (const [i, one] of (value as Where[]).entries()) refuseUnknown(scope, kind, one, `${path}.${field}[${i}]`, known);
    else {
      const cure = `There is ${known.toSorted().join(', ')}; what else \`${kind.plural}(where: …) { facets(by: …) }\` takes can be asked there.`;
      const message = `is no condition on ${kind.plural}. ${cure}`;
      scope.problems.push({ path: `${path}.${field}`, code: 'UNKNOWN_FIELD', message });
    }
  }
}

function selectGroups(scope: Scope, subject: Subject, all: Cypher, by: readonly FacetKey[], ask: Asked, owner: Frame): Read {
  const { path } = below(owner.position, ask.key);
  const { first } = scope.arguments<{ first?: number | null }>(ask.field, ask.nodes, groupsArguments(scope.types), path);
  const size = first ?? pageLimits.firstDefault;
  scope.read(by.length * limits.wholeList + size, path);
  const item = innerFrame(empty, { path, hops: 0, rows: size });
  let needMembers = false;
  const readers: Record<string, (ask: Asked) => Read> = {
    keys: () => columnOf(item, cypher`keys`),
    key: () => {
      const keys = columnOf(item, cypher`keys`);
      return (row, run) => (keys(row, run) as (string | null)[]).map((key) => key ?? '–').join(' · ');
    },
    count: () => columnOf(item, cypher`count`),
    sums: (sums) => {
      needMembers = true;
      return selectRows(scope, sums, item, cypher`sums`, ['property', 'currency', 'total']);
    },
  };
  const read = selectFields(scope, objectType(ask), ask.nodes, (one) => readers[one.field.name]?.(one));
  const groups = grouped(scope, subject, all, by, needMembers);
  const sums = needMembers ? cypher` CALL (members) { ${sumsOf(scope, subject.kind)} }` : empty;
  const column = owner.columns.add(cypher`COLLECT { ${groups} LIMIT ${size}${sums} RETURN ${item.columns.list()} }`);
  return (row, run) => {
    const rows = row[column] as Row[];
    run.rows += rows.length;
    return rows.map((group) => read(group, run));
  };
}

/**
 * Of the `members` of a group, each property that can be added up. In a CALL: Neo4j takes an aggregation inside a COLLECT
 * that stands in a RETURN for one of the RETURN's own.
 */
function sumsOf(scope: Scope, kind: NodeKind): Cypher {
  const m = cypher`m`;
  const properties = new Map(kind.concrete.flatMap((one) => [...one.properties].filter(([, { list, derived }]) => !list && !derived)));
  const amounts = [...properties.values()].flatMap((property) => {
    const value = held(scope, kind, m, property);
    if (property.value === Decimal) return [cypher`[${property.name}, null, toFloat(${value})]`];
    if (property.value !== Money) return [];
    const parts = [...partsOf(value, Money).values()].map(({ expression }) => expression);
    return [cypher`[${property.name}, ${join(parts, ', ')}]`];
  });
  const summed = cypher`WITH amount[0] AS property, amount[1] AS currency, sum(amount[2]) AS total ORDER BY property, currency`;
  return cypher`UNWIND members AS m UNWIND [${join(amounts, ', ')}] AS amount WITH amount WHERE amount[2] IS NOT NULL ${summed} RETURN collect([property, currency, total]) AS sums`;
}

function selectCoverage(scope: Scope, ask: Asked, owner: Frame): Read {
  scope.read(limits.wholeList, `${owner.position.path}.${ask.key}`);
  const subject: Subject = { kind: scope.model.kind('Article'), node: scope.fresh('n') };
  const groups = grouped(scope, subject, allListed(scope, subject, []), ['YEAR', 'SIDE'], false);
  const rows = cypher`COLLECT { ${groups} WITH keys, count ORDER BY keys[0], keys[1] LIMIT ${coverageMax} RETURN [keys[0], keys[1], count] }`;
  return selectRows(scope, ask, owner, rows, ['year', 'side', 'articles']);
}

/** A list of plain rows, their values by the names of the fields. */
function selectRows(scope: Scope, ask: Asked, frame: Frame, rows: Cypher, fields: readonly string[]): Read {
  const column = frame.columns.add(rows);
  const read = selectFields<[Row]>(scope, objectType(ask), ask.nodes, ({ field }) => {
    const place = fields.indexOf(field.name);
    return place < 0 ? undefined : (row) => row[place];
  });
  return (row) => (row[column] as Row[]).map((one) => read(one));
}

function columnOf({ columns }: Frame, expression: Cypher): Read {
  const column = columns.add(expression);
  return (row) => row[column];
}
