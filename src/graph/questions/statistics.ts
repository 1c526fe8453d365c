import { ArrayMaxSize, ArrayUnique, IsOptional, Max, Min } from 'class-validator';
import { Float, Int } from 'type-graphql';
import { Side } from '../../../schema/entities/Article.js';
import { GraphQLCurrency } from '../../../schema/values/codes.js';
import { type Cypher, cypher, empty } from '../../cypher/cypher.js';
import { firstArgument, pageLimits } from '../../types/lists/arguments.js';
import { FacetKey, facetKeysMax, keysField } from '../../types/lists/facets.js';
import { type MadeField, optional, required, type Types, thunk } from '../../types/make.js';
import { statisticsWhere } from '../../types/questions/statisticsWhere.js';
import type { Row } from '../emit/Columns.js';
import type { Emitter } from '../emit/Emitter.js';
import { type Frame, innerFrame } from '../emit/Frame.js';
import { type Grouped, grouped } from '../emit/grouped.js';
import type { Read } from '../emit/Reading.js';
import { readObject, readRows } from '../emit/readObject.js';
import { countOf } from '../limits/GraphSizes.js';
import { present } from '../pattern/asOf.js';
import { allOf, listed } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import { looksToGroup } from '../select/facets.js';
import type { Members } from '../select/Member.js';
import { looking } from '../select/pages.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { objects, objectType, select, shapeOf, values } from '../select/select.js';
import { anything, type Condition, type Where } from '../where/Condition.js';
import { termsOf } from '../where/emit.js';
import { looksOf } from '../where/price.js';
import { selectSharedWhere } from './parts/sharedWhere.js';
import { sumsOf } from './parts/sums.js';
import { type Question, question } from './Question.js';

interface Statistics {
  readonly kind: Grouped['kind'];
  readonly where: Condition;
  readonly by: readonly FacetKey[];
  readonly selection: Selection;
}

/** The most rows of `coverage`, years times sides: enough for a century. */
const coverageMax = 300;

/** The question `statistics`: how many things of a kind there are, in groups. */
export const statistics = (types: Types): Question => {
  const where = statisticsWhere(types);
  return question<Statistics>({
    name: 'statistics',
    description: 'How many things of a kind there are, in groups, and how much the articles behind the graph cover.',
    arguments: types.arguments(
      'StatisticsArguments',
      () => [
        required('kind', () => types.kinds, 'What to count.'),
        optional('where', thunk(where), 'Only what meets these conditions.'),
        {
          name: 'groupBy',
          type: () => [FacetKey],
          options: {
            nullable: false,
            defaultValue: [],
            description: `By what to group: up to ${facetKeysMax} different keys; without any, all is one group.`,
          },
        },
      ],
      { groupBy: [ArrayMaxSize(facetKeysMax), ArrayUnique({ message: '$property must name each key once' })] },
    ),
    answer: answer(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const given = asked as { kind: string; where?: Where | null; groupBy: readonly FacetKey[] };
      const kind = scope.model.kind(given.kind);
      const met = given.where ? selectSharedWhere(scope, kind, given.where, `${path}.where`) : anything;
      const all = countOf(scope.sizes, kind);
      const members = statisticsMembers(
        types,
        given.groupBy,
        all + looksOf(scope.sizes, met, all),
        countOf(scope.sizes, scope.model.kind('Article')),
      );
      return {
        kind,
        where: met,
        by: given.groupBy,
        selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }),
      };
    },
    emit: (emitter, { kind, where: met, by, selection }) => {
      const subject: Grouped = { kind, node: emitter.fresh('n') };
      const owner = innerFrame(empty);
      const all = allListed(emitter, subject, termsOf(emitter, subject, met));
      const readers: Readonly<Record<string, (field: Selected) => Read>> = {
        total: () => columnOf(owner, cypher`COUNT { ${all} }`),
        groups: (field) => emitGroups(emitter, subject, all, by, field, owner),
        coverage: (field) => emitCoverage(emitter, behind(field) as Selection, owner),
      };
      const read = readObject(selection, (field) => readers[field.name]?.(field));
      return {
        statement: cypher`RETURN ${owner.columns.list()}`.statement(),
        read: ([row], reading, nodes) => read(row?.[0] as Row, reading, nodes),
      };
    },
  });
};

function answer(types: Types) {
  return types.object('Statistics', 'How many things there are.', () => {
    const group = statisticsGroup(types);
    const coverage = types.object('StatisticsCoverage', 'The articles of one year whose publishers are on one side.', () => [
      optional('year', () => String, 'The year in which they came out: "2025"; null for those that do not say.'),
      required('side', () => Side.output, 'On which side their publishers sit.'),
      required('articles', () => Int, 'How many there are.'),
    ]);
    return [
      required('total', () => Int, 'How many there are in all.'),
      {
        ...required('groups', () => [group], 'The groups: the largest first, then in the order of their keys.'),
        arguments: groupsArguments(types),
      },
      required(
        'coverage',
        () => [coverage],
        'How many articles the graph holds, year by year and side by side: where there are few, few things are known, which does not say that there were few.',
      ),
    ];
  });
}

const groupsArguments = (types: Types) =>
  types.arguments('StatisticsGroupsArguments', () => [firstArgument(`How many groups, the largest first: 1 to ${pageLimits.firstMax}.`)], {
    first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
  });

function statisticsGroup(types: Types) {
  const sum = types.object('StatisticsSum', 'What the things of a group come to together.', () => [
    required('property', () => String, 'The property added up: "budget", "lengthKm".'),
    optional('currency', () => GraphQLCurrency, 'Of amounts of money the currency; null of other numbers, whose unit the property names.'),
    required('total', () => Float, 'The sum. What has no value adds nothing.'),
  ]);
  const fields = (): MadeField[] => [
    required('key', () => String, 'The keys in one text, " · " between them and "–" where nothing is said: "2025 · japan".'),
    keysField('What its things have in common, key by key as asked; null where nothing is said.'),
    required('count', () => Int, 'How many different things there are.'),
    required('sums', () => [sum], 'Its amounts of money, currency by currency, and its measures, each added up.'),
  ];
  return types.object('StatisticsGroup', 'A group of things.', fields);
}

/** The members of the answer, for which `things` nodes and `articles` are looked at. */
function statisticsMembers(types: Types, by: readonly FacetKey[], things: number, articles: number): Members {
  const sums = objects(values('property', 'currency', 'total'));
  return {
    total: looking(things),
    groups: {
      arguments: groupsArguments(types),
      select: (scope, field) => {
        scope.read(groupsShown(field.arguments), field.path);
        scope.look(looksToGroup(things, by), field.path);
        return objects({ ...values('key', 'keys', 'count'), sums }).select(scope, field);
      },
    },
    coverage: {
      select: (scope, field) => {
        scope.look(looksToGroup(articles, ['YEAR', 'SIDE']), field.path);
        return objects(values('year', 'side', 'articles')).select(scope, field);
      },
    },
  };
}

const groupsShown = ({ first }: Selected['arguments']): number => (first as number | null | undefined) ?? pageLimits.firstDefault;

const allListed = (writer: Writer, { kind, node }: Grouped, met: readonly Cypher[]): Cypher =>
  cypher`MATCH ${allOf(kind, node)}${whereAll([...listed(kind, node), ...present(writer, { kind, node }), ...met])}`;

function emitGroups(emitter: Emitter, subject: Grouped, all: Cypher, by: readonly FacetKey[], groups: Selected, owner: Frame): Read {
  const item = innerFrame(empty);
  const selection = behind(groups) as Selection;
  const readers: Readonly<Record<string, (field: Selected) => Read>> = {
    keys: () => columnOf(item, cypher`keys`),
    key: () => {
      const keys = columnOf(item, cypher`keys`);
      return (row, reading, nodes) => (keys(row, reading, nodes) as (string | null)[]).map((key) => key ?? '–').join(' · ');
    },
    count: () => columnOf(item, cypher`count`),
    sums: (field) => emitRows(behind(field) as Selection, item, cypher`sums`, ['property', 'currency', 'total']),
  };
  const read = readObject(selection, (field) => readers[field.name]?.(field));
  const needsMembers = selection.fields.some(({ name }) => name === 'sums');
  const sums = needsMembers ? cypher` CALL (members) { ${sumsOf(emitter, subject.kind)} }` : empty;
  const found = cypher`${grouped(emitter, subject, all, by, needsMembers)} LIMIT ${groupsShown(groups.arguments)}${sums}`;
  const column = owner.columns.add(cypher`COLLECT { ${found} RETURN ${item.columns.list()} }`);
  return readRows(column, read);
}

function emitCoverage(emitter: Emitter, selection: Selection, owner: Frame): Read {
  const subject: Grouped = { kind: emitter.model.kind('Article'), node: emitter.fresh('n') };
  const groups = grouped(emitter, subject, allListed(emitter, subject, []), ['YEAR', 'SIDE'], false);
  const rows = cypher`COLLECT {
    ${groups} WITH keys, count ORDER BY keys[0], keys[1] LIMIT ${coverageMax}
    RETURN [keys[0], keys[1], count] }`;
  return emitRows(selection, owner, rows, ['year', 'side', 'articles']);
}

/** Writes a list of plain rows; `fields` are the names of their values, in order. */
function emitRows(selection: Selection, { columns }: Frame, rows: Cypher, fields: readonly string[]): Read {
  const column = columns.add(rows);
  const read = readObject(selection, ({ name }) => {
    const place = fields.indexOf(name);
    return place < 0 ? undefined : (row) => row[place];
  });
  return (row, reading, nodes) => (row[column] as Row[]).map((one) => read(one, reading, nodes));
}

function columnOf({ columns }: Frame, expression: Cypher): Read {
  const column = columns.add(expression);
  return (row) => row[column];
}
