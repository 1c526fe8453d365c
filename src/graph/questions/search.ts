import { foldedLength } from '../../../schema/values/foldText.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/arguments.js';
import { searchArguments, searchLimits } from '../../types/questions/search.js';
import { present, stands } from '../asOf.js';
import { type Bound, mapBound, resolved } from '../Bound.js';
import type { Row } from '../Columns.js';
import { whereAll } from '../conditions.js';
import { Listing } from '../cursors.js';
import { type Frame, innerFrame } from '../Frame.js';
import { List } from '../List.js';
import { isOfKinds } from '../patterns.js';
import type { Scope } from '../Scope.js';
import { byNames, called, entity } from '../search/found.js';
import { partsOf } from '../search/terms.js';
import { partScore, textQuery } from '../search/textQuery.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectPage } from '../selectPage.js';
import type { PlanQuestion } from './index.js';

interface SearchArguments {
  query: string | Bound;
  kinds?: string[] | null;
  language?: string | Bound | null;
  first?: number | null;
  after?: unknown;
}

export const planSearch: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<SearchArguments>(ask.field, ask.nodes, searchArguments(scope.types), ask.key);
  const { query, kinds, language } = given;
  scope.checks.push((variables) => tooManyWords(String(resolved(query, variables)), `${ask.key}.query`));
  scope.read(searchCost);
  const size = given.first ?? pageLimits.firstDefault;
  scope.read(size);
  const owner = innerFrame(cypher`hits`, { path: ask.key, hops: 0, rows: 1 });
  const item = innerFrame(scope.fresh('n'), { path: ask.key, hops: 0, rows: size });
  const list = listOf(scope, ask, given, item.variable);
  const subject = { kind: scope.model.kind('Entity'), node: item.variable };
  const read = selectPage(scope, subject, list, size, ask, owner, item, {
    score: () => {
      const column = item.columns.add(score);
      return (row) => row[column];
    },
    matched: (matched) => readName(scope, matched, item),
  });
  const statement = cypher`WITH ${mapBound(query, textQuery)} AS search ${found(scope, kinds, language)} ${ranked(scope)} RETURN ${owner.columns.list()}`;
  return { key: ask.key, statement: statement.statement(), read: ([row], run) => read((row?.[0] ?? []) as Row, run) };
};

/** A search weighs up to 1,000 names, which takes as long as reading some twenty rows with what belongs to them. */
const searchCost = 20;

const score = name('score');

function tooManyWords(query: string, path: string) {
  // What is longer is refused already.
  const count = foldedLength(query) > searchLimits.queryLengthMax ? 0 : partsOf(query).words;
  if (count <= searchLimits.wordsMax) return [];
  const message = `has ${count} words; at most ${searchLimits.wordsMax} are allowed. Leave out what is no part of a name.`;
  return [{ path, code: 'TOO_LONG', message }];
}

/** What was found, the best first; ids make the order total. */
function listOf(scope: Scope, ask: Asked, { query, kinds, language, after }: SearchArguments, node: Cypher): List {
  const keys = [
    { expression: score, descending: true, nullable: false },
    { expression: cypher`${node}.id`, descending: false, nullable: false },
  ];
  const listing = new Listing(['search', query, kinds ?? null, language ?? null, scope.asOf]);
  if (after != null) scope.checks.push((variables) => listing.check(after, keys.length, `${ask.key}.after`, variables));
  return new List({
    // A MATCH of what is bound already finds that; conditions can stand after it wherever the list is looked at.
    from: cypher`UNWIND hits AS hit WITH hit[0] AS ${node}, hit[1] AS ${called}, hit[2] AS ${score} MATCH (${node})`,
    unnamed: cypher`UNWIND hits AS hit RETURN hit`,
    variables: [node, called, score],
    where: [],
    keys,
    listing,
    after: after == null ? undefined : listing.values(after, keys.length),
    before: undefined,
    backwards: false,
  });
}

/**
 * What has all the words or, if nothing has, what has any of them: who types two words wants to see less than with one,
 * and who types a sentence wants to see something.
 */
function found(scope: Scope, kinds: SearchArguments['kinds'], language: SearchArguments['language']): Cypher {
  const where = whereAll([
    stands(scope, called),
    ...present(scope, { kind: scope.model.kind('Entity'), node: entity }),
    // Always asked: whatever kinds are given, the text is the same.
    isOfKinds(
      entity,
      (kinds ?? ['Entity']).map((kind) => scope.model.kind(kind)),
    ),
    isIn(language),
  ]);
  const all = cypher`search.parts * ${partScore}`;
  const hits = cypher`${byNames(cypher`search.texts`, searchLimits.namesMax)}${where} WITH search, collect([${entity}, ${called}, ${score}]) AS hits, max(${score}) AS most`;
  return cypher`${hits} UNWIND hits AS hit WITH search, most, hit[0] AS ${entity}, hit[1] AS ${called}, hit[2] AS ${score} WHERE most < ${all} OR ${score} >= ${all}`;
}

/** A language, what is more special, and what is more general: who is asked for "ja-JP" by a browser means "ja". */
function isIn(language: SearchArguments['language']): Cypher {
  const range = language == null ? null : mapBound(language, (tag) => `${tag.toLowerCase()}-`);
  const tag = cypher`toLower(${called}.language) + '-'`;
  return cypher`(${range} IS NULL OR ${tag} STARTS WITH ${range} OR ${range} STARTS WITH ${tag})`;
}

/**
 * How well a name as a whole fits what was typed: exactly, or but for what separates its words; else by how many of its words
 * begin as they were typed, by how much else there is in the name, and a little by whether it begins so.
 */
const fit = cypher`CASE WHEN ${called}.folded = search.folded THEN 6 WHEN ${called}.terms + ' ' STARTS WITH search.whole + ' ' THEN 5 ELSE CASE WHEN ${called}.terms STARTS WITH search.whole THEN 1.2 ELSE 1 END * (0.5 + size([term IN search.terms WHERE ' ' + ${called}.terms CONTAINS ' ' + term]) * 1.0 / size(search.terms)) * (0.5 + 1.0 / (1 + abs(size(${called}.folded) - size(search.folded)) * 1.0 / size(search.folded))) END`;

/** An alias or an abbreviation is nobody’s first choice. */
const proper = cypher`CASE WHEN ${called}.language IS NULL THEN 0.9 ELSE 1 END`;

/** Of what fits equally well, what more articles write about comes first. */
function renown(scope: Scope): Cypher {
  const article = name('a');
  const there = present(scope, { kind: scope.model.kind('Article'), node: article });
  const pattern = cypher`(${entity})<-[:MENTIONS]-`;
  // Neo4j counts relationships without touching them only where nothing has to be looked at.
  const count = there.length === 0 ? cypher`COUNT { ${pattern}() }` : cypher`COUNT { ${pattern}(${article})${whereAll(there)} }`;
  return cypher`(1 + 0.2 * log10(1 + ${count}))`;
}

/** What Lucene gives for the words, and how many of them the name has in any form. */
const words = cypher`(${score} % ${partScore}) * floor(${score} / ${partScore}) / search.parts`;

/** Each entity once, by the name that fits best. Rounded, so that what differs in the last digits alone is in the order of ids. */
const ranked = (scope: Scope) =>
  cypher`WITH ${entity}, ${called}, ${words} * ${fit} * ${proper} AS ${score} ORDER BY ${score} DESC, ${called}.value, ${called}.language WITH ${entity}, head(collect([${called}, ${score}])) AS best WITH collect([${entity}, best[0], round(best[1] * ${renown(scope)}, 3)]) AS hits`;

function readName(scope: Scope, { field, nodes }: Asked, { columns }: Frame) {
  return selectFields(scope, objectType({ field }), nodes, (part) => {
    const column = columns.property(called, part.field.name);
    return (row) => row[column] ?? null;
  });
}
