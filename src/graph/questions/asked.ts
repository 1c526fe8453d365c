import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { present, stands } from '../asOf.js';
import { Bound, resolved } from '../Bound.js';
import { whereAll } from '../conditions.js';
import type { Run } from '../Plan.js';
import { withId } from '../patterns.js';
import type { Scope } from '../Scope.js';
import { byNames, called, entity } from '../search/found.js';
import { isPlain } from '../search/terms.js';
import { partScore, textQuery } from '../search/textQuery.js';

/**
 * The entities with the ids that a question names, as the list `entities` in the order of the list `asked`; null where
 * there is none. The id of a merged entity finds the one that it became. Beside them, for `missing`, the list `unknown`.
 */
export function askedEntities(scope: Scope, ids: unknown): Cypher {
  const there = whereAll([cypher`${entity}:Entity`, ...present(scope, { kind: scope.model.kind('Entity'), node: entity })]);
  const found = cypher`OPTIONAL MATCH (old:Merged {id: id}) OPTIONAL MATCH ${withId(scope.model, entity, cypher`coalesce(old.into, id)`)}${there}`;
  const clues = new Bound((variables) => (resolved(ids, variables) as unknown[]).map((id) => clueOf(String(id))));
  // Inside a map: of a text or a list that is itself a parameter, Neo4j plans the statement anew for each order of magnitude
  // of its length, which for two ids and the search for paths is four times half a second.
  const given = cypher`WITH ${{ ids, clues }} AS given WITH given.ids AS asked, given.clues AS clues`;
  const entities = cypher`${given} WITH asked, clues, COLLECT { UNWIND asked AS id ${found} RETURN ${entity} } AS entities`;
  const absent = cypher`UNWIND range(0, size(asked) - 1) AS place WITH asked[place] AS id, clues[place] AS clue WHERE entities[place] IS NULL`;
  return cypher`${entities} WITH asked, entities, COLLECT { ${absent} RETURN [id, ${near(scope)}] } AS unknown`;
}

/** The clause that binds each of them that there is as `e`. */
export const eachAsked = cypher`UNWIND [e IN entities WHERE e IS NOT NULL] AS e`;

/** The ids with which nothing was found, each with those that come near it: a column for `warnMissing`. */
export const missing = cypher`unknown`;

/** An id with which nothing was found, the ids that are written much like it, and those of entities that are called so. */
type Missing = readonly [id: string, near: readonly [written: readonly string[], called: readonly string[]]];

/** An id that nothing has is no error: the answer is empty, and says why. Takes what stands in the column `missing`. */
export function warnMissing(run: Run, column: unknown, path: string): void {
  for (const [id, [written, named]] of column as readonly Missing[]) {
    const suggestions = [...new Set([...suggestionList(id, written), ...named])].slice(0, suggestionsMax);
    const message = `There is no entity with the id ${JSON.stringify(id)}.${didYouMean(suggestions)}`;
    run.warnings.push({ path, code: 'UNKNOWN_ENTITY', message, ...(suggestions.length > 0 ? { suggestions } : {}) });
  }
}

const suggestionsMax = 3;

/** So many ids that begin alike are compared, and so many names. */
const candidatesMax = 20;

/** What an id that nothing has says of the one that was meant: how ids like it begin, and its words, which may be a name. */
interface Clue {
  readonly beginning: string;
  readonly names: readonly string[];
  /** What a name scores at least that has all these words. */
  readonly least: number;
}

function clueOf(id: string): Clue {
  const words = id.replaceAll('-', ' ').trim();
  const last = id.lastIndexOf('-');
  // Without its last word, which is often a number or a year; of a single word the first letters.
  const beginning = id.slice(0, last > 0 ? last + 1 : Math.ceil(id.length / 2));
  const { whole, texts, parts } = textQuery(words.slice(0, wordsLengthMax));
  // What begins with one or two letters is much, and none of it is meant.
  return { beginning, names: isPlain(whole) && whole.length < 3 ? [] : texts, least: parts * partScore };
}

/** Of what is no slug at all, its beginning is enough. */
const wordsLengthMax = 100;

function near(scope: Scope): Cypher {
  const there = (node: Cypher) => present(scope, { kind: scope.model.kind('Entity'), node });
  const other = name('other');
  const [old, kept] = [name('old'), name('kept')];
  const alike = cypher`COLLECT { MATCH (${other}:Entity)${whereAll([cypher`${other}.id STARTS WITH clue.beginning`, ...there(other)])} RETURN ${other}.id ORDER BY ${other}.id LIMIT ${candidatesMax} }`;
  const once = cypher`COLLECT { MATCH (${old}:Merged) WHERE ${old}.id STARTS WITH clue.beginning MATCH ${withId(scope.model, kept, cypher`${old}.into`)}${whereAll(there(kept))} RETURN ${old}.id LIMIT ${candidatesMax} }`;
  const named = cypher`COLLECT { ${byNames(cypher`clue.names`, candidatesMax)}${whereAll([cypher`score >= clue.least`, stands(scope, called), ...there(entity)])} RETURN ${entity}.id ORDER BY score DESC, ${entity}.id LIMIT ${candidatesMax} }`;
  return cypher`[${alike} + ${once}, ${named}]`;
}
