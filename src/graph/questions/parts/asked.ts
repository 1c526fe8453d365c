import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import { Bound, resolved } from '../../../cypher/Bound.js';
import { type Cypher, cypher, literal } from '../../../cypher/cypher.js';
import type { Reading } from '../../emit/Reading.js';
import { limits } from '../../limits/limits.js';
import { present } from '../../pattern/asOf.js';
import { withId } from '../../pattern/patterns.js';
import { whereAll } from '../../pattern/terms.js';
import type { Writer } from '../../pattern/Writer.js';
import { closest } from '../../search/closest.js';
import { entity } from '../../search/found.js';
import type { Scope } from '../../select/Scope.js';
import { clueOf, near } from './suggestions.js';

/**
 * The clauses that bind the entities with the ids that a question names: the list `entities` in the order of the list `asked`,
 * null where there is none. The id of a merged entity finds the one that it became. For `missing`, they bind the list `unknown`.
 */
export function askedEntities(writer: Writer, ids: unknown): Cypher {
  const there = whereAll([cypher`${entity}:Entity`, ...present(writer, { kind: writer.model.kind('Entity'), node: entity })]);
  const found = cypher`OPTIONAL MATCH (old:Merged {id: id})
    OPTIONAL MATCH ${withId(writer.model, entity, cypher`coalesce(old.into, id)`)}${there}`;
  const clues = new Bound((variables) => (resolved(ids, variables) as unknown[]).map((id) => clueOf(String(id))));
  // Inside a map: of a text or a list that is itself a parameter, Neo4j plans the statement anew for each order of magnitude
  // of its length, which for two ids and the search for paths is four times half a second.
  const given = cypher`WITH ${{ ids, clues }} AS given WITH given.ids AS asked, given.clues AS clues`;
  const entities = cypher`${given}
    WITH asked, clues, COLLECT { UNWIND asked AS id ${found} RETURN ${entity} } AS entities`;
  const places = cypher`WITH [place IN range(0, size(asked) - 1) WHERE entities[place] IS NULL] AS places`;
  const absent = cypher`${places} UNWIND range(0, size(places) - 1) AS nth
    WITH nth, asked[places[nth]] AS id, clues[places[nth]] AS clue`;
  const meant = cypher`CASE WHEN nth < ${literal(suggestedMax)} THEN ${near(writer)} ELSE [[], []] END`;
  return cypher`${entities} WITH asked, entities, COLLECT { ${absent} RETURN [id, ${meant}] } AS unknown`;
}

/** Counts the rows that it takes to tell what was meant by ids that nothing has. */
export const selectAsked = (scope: Scope, ids: unknown, path: string): void =>
  scope.read(Math.min(Array.isArray(ids) ? ids.length : suggestedMax, suggestedMax) * limits.suggestionCost, path);

/** The clause that binds each entity in `entities` as `e`. */
export const eachAsked = cypher`UNWIND [e IN entities WHERE e IS NOT NULL] AS e`;

/** The column for `warnMissing`: the ids with which nothing was found, each with those that come near it. */
export const missing = cypher`unknown`;

/** An id with which nothing was found, the ids that are written much like it, and those of entities that are called so. */
type Missing = readonly [id: string, near: readonly [written: readonly string[], called: readonly string[]]];

/** Warns of ids that nothing has, out of the column `missing`. Such an id is no error: the answer is empty, and the warning says why. */
export function warnMissing({ warnings }: Reading, column: unknown, path: string): void {
  for (const [id, [written, named]] of column as readonly Missing[]) {
    const suggestions = [...new Set([...closest(id, written), ...named])].slice(0, suggestionsMax);
    const message = `There is no entity with the id ${JSON.stringify(id)}.${didYouMean(suggestions)}`;
    warnings.push({ path, code: 'UNKNOWN_ENTITY', message, ...(suggestions.length > 0 ? { suggestions } : {}) });
  }
}

const suggestionsMax = 3;

/** For so many ids that nothing has it is looked up what was meant, which takes a search for each; the others are only named. */
const suggestedMax = 3;
