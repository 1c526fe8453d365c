import { foldText } from '../../../../schema/values/foldText.js';
import { type Cypher, cypher, name } from '../../../cypher/cypher.js';
import { present, stands } from '../../pattern/asOf.js';
import { withId } from '../../pattern/patterns.js';
import { whereAll } from '../../pattern/terms.js';
import type { Writer } from '../../pattern/Writer.js';
import { byNames, called, entity } from '../../search/found.js';
import { isPlain } from '../../search/terms.js';
import { partScore, textQuery } from '../../search/textQuery.js';

// What an id that nothing has may mean.

/** The most ids that begin alike, and the most names, that are compared. */
const candidatesMax = 20;

/** A clue to the id that was meant by one that nothing has: how ids like it begin, and its words, which may be a name. */
interface Clue {
  readonly beginning: string;
  readonly names: readonly string[];
  /** The least score of a name that has all these words. */
  readonly least: number;
}

/** The clue in an id that nothing has. */
export function clueOf(id: string): Clue {
  const words = id.replaceAll('-', ' ').trim();
  const last = id.lastIndexOf('-');
  // Without its last word, which is often a number or a year; of a single word the first letters.
  const beginning = id.slice(0, last > 0 ? last + 1 : Math.ceil(id.length / 2));
  const { whole, texts, parts } = textQuery([...foldText(words)].slice(0, wordsLengthMax).join(''));
  // What begins with one or two letters is much, and none of it is meant.
  return { beginning, names: isPlain(whole) && whole.length < 3 ? [] : texts, least: parts * partScore };
}

/** The most characters that are searched, as they are compared: the beginning of what is no slug at all is enough. */
const wordsLengthMax = 100;

/**
 * The term for ids that are written much like the one that nothing has, and for those of entities that are called so. It sees the
 * variable `clue`.
 */
export function near(writer: Writer): Cypher {
  const there = (node: Cypher) => present(writer, { kind: writer.model.kind('Entity'), node });
  const other = name('other');
  const [old, kept] = [name('old'), name('kept')];
  const beginning = whereAll([cypher`${other}.id STARTS WITH clue.beginning`, ...there(other)]);
  const alike = cypher`COLLECT {
    MATCH (${other}:Entity)${beginning} RETURN ${other}.id ORDER BY ${other}.id LIMIT ${candidatesMax} }`;
  const once = cypher`COLLECT {
    MATCH (${old}:Merged) WHERE ${old}.id STARTS WITH clue.beginning
    MATCH ${withId(writer.model, kept, cypher`${old}.into`)}${whereAll(there(kept))}
    RETURN ${old}.id LIMIT ${candidatesMax} }`;
  const fitting = whereAll([cypher`score >= clue.least`, stands(writer, called), ...there(entity)]);
  const named = cypher`COLLECT {
    ${byNames(cypher`clue.names`, candidatesMax)}${fitting}
    RETURN ${entity}.id ORDER BY score DESC, ${entity}.id LIMIT ${candidatesMax} }`;
  return cypher`[${alike} + ${once}, ${named}]`;
}
