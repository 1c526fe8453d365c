import type { NodeKind } from '../../../schema/Model.js';
import { type Bound, mapBound } from '../../cypher/Bound.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { present, stands } from '../pattern/asOf.js';
import { isOfKinds } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import { byNames, called, entity } from './found.js';
import { partScore, textQuery } from './textQuery.js';

/** The request of a search: a text to look for among the names of entities of some kinds, in one language if one is given. */
export interface Sought {
  readonly query: string | Bound;
  readonly kinds: readonly NodeKind[];
  readonly language?: string | Bound | null | undefined;
}

/** The variable that says how well a name fits. */
export const score = name('score');

/** The most names that are weighed. Where more fit, as with "company", the order among the rest says nothing any more. */
const namesMax = 1_000;

/** The clauses that bind `hits`: lists of an entity, the name by which it was found and the score. */
export const hits = (writer: Writer, sought: Sought): Cypher =>
  cypher`WITH ${mapBound(sought.query, textQuery)} AS search ${found(writer, sought)} ${ranked(writer)}`;

/**
 * The clauses that bind names with all the words or, if there are none, names with any of them: whoever types two words wants to
 * see less than with one, and whoever types a sentence wants to see something.
 */
function found(writer: Writer, { kinds, language }: Sought): Cypher {
  const where = whereAll([
    stands(writer, called),
    ...present(writer, { kind: writer.model.kind('Entity'), node: entity }),
    // Always asked: whatever kinds are given, the text is the same.
    isOfKinds(entity, kinds),
    isIn(language),
  ]);
  const all = cypher`search.parts * ${partScore}`;
  return cypher`${byNames(cypher`search.texts`, namesMax)}${where}
    WITH search, collect([${entity}, ${called}, ${score}]) AS hits, max(${score}) AS most
    UNWIND hits AS hit
    WITH search, most, hit[0] AS ${entity}, hit[1] AS ${called}, hit[2] AS ${score} WHERE most < ${all} OR ${score} >= ${all}`;
}

/**
 * The condition that a name is in a language, or in one that is more special or more general: a browser that asks for "ja-JP"
 * means "ja".
 */
function isIn(language: Sought['language']): Cypher {
  const range = language == null ? null : mapBound(language, (tag) => `${tag.toLowerCase()}-`);
  const tag = cypher`toLower(${called}.language) + '-'`;
  return cypher`(${range} IS NULL OR ${tag} STARTS WITH ${range} OR ${range} STARTS WITH ${tag})`;
}

/**
 * The term for how well a name as a whole fits what was typed: exactly, or but for what separates its words; else by how many of
 * its words begin as they were typed, by how much else there is in the name, and a little by whether it begins so.
 */
const fit = cypher`CASE
  WHEN ${called}.folded = search.folded THEN 6
  WHEN ${called}.terms + ' ' STARTS WITH search.whole + ' ' THEN 5
  ELSE CASE WHEN ${called}.terms STARTS WITH search.whole THEN 1.2 ELSE 1 END
    * (0.5 + size([term IN search.terms WHERE ' ' + ${called}.terms CONTAINS ' ' + term]) * 1.0 / size(search.terms))
    * (0.5 + 1.0 / (1 + abs(size(${called}.folded) - size(search.folded)) * 1.0 / size(search.folded)))
END`;

/** The term for what kind of name it is: an alias or an abbreviation is nobody’s first choice. */
const proper = cypher`CASE WHEN ${called}.language IS NULL THEN 0.9 ELSE 1 END`;

/** The term for how many articles name the entity, which decides where names fit equally well. */
function renown(writer: Writer): Cypher {
  const article = name('a');
  const there = present(writer, { kind: writer.model.kind('Article'), node: article });
  const pattern = cypher`(${entity})<-[:MENTIONS]-`;
  // Neo4j counts relationships without touching them only where nothing has to be looked at.
  const count = there.length === 0 ? cypher`COUNT { ${pattern}() }` : cypher`COUNT { ${pattern}(${article})${whereAll(there)} }`;
  return cypher`(1 + 0.2 * log10(1 + ${count}))`;
}

/** The term for the words: the score of Lucene, times the share of them that the name has in any form. */
const words = cypher`(${score} % ${partScore}) * floor(${score} / ${partScore}) / search.parts`;

/**
 * The clauses that keep each entity once, by the name that fits best. Scores are rounded, so that those that differ in the last
 * digits alone are in the order of ids.
 */
const ranked = (writer: Writer) =>
  cypher`WITH ${entity}, ${called}, ${words} * ${fit} * ${proper} AS ${score}
    ORDER BY ${score} DESC, ${called}.value, ${called}.language
    WITH ${entity}, head(collect([${called}, ${score}])) AS best
    WITH collect([${entity}, best[0], round(best[1] * ${renown(writer)}, 3)]) AS hits`;
