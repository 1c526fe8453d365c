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

/** So many ids that begin alike are compared, and so many names. */
const candidatesMax = 20;

/** What an id that nothing has says of the one that was meant: how ids like it begin, and its words, which may be a name. */
interface Clue {
  readonly beginning: string;
  readonly names: readonly string[];
  /** What a name scores at least that has all these words. */
  readonly least: number;
}

export function clueOf(id: string): Clue {
  const words = id.replaceAll('-', ' ').trim();
  const last = id.lastIndexOf('-');
  // Without its last word, which is often a number or a year; of a single word the first letters.
  const beginning = id.slice(0, last > 0 ? last + 1 : Math.ceil(id.length / 2));
  const { whole, texts, parts } = textQuery([...foldText(words)].slice(0, wordsLengthMax).join(''));
  // What begins with one or two letters is much, and none of it is meant.
  return { beginning, names: isPlain(whole) && whole.length < 3 ? [] : texts, least: parts * partScore };
}

/** Of what is no slug at all, its beginning is enough, as it is compared. */
const wordsLengthMax = 100;

/** Ids that are written much like it, and those of entities that are called so; sees the variable `clue`. */
export function near(writer: Writer): Cypher {
  const there = (node: Cypher) => present(writer, { kind: writer.model.kind('Entity'), node });
  const other = name('other');
  const [old, kept] = [name('old'), name('kept')];
  const alike = cypher`COLLECT { MATCH (${other}:Entity)${whereAll([cypher`${other}.id STARTS WITH clue.beginning`, ...there(other)])} RETURN ${other}.id ORDER BY ${other}.id LIMIT ${candidatesMax} }`;
  const once = cypher`COLLECT { MATCH (${old}:Merged) WHERE ${old}.id STARTS WITH clue.beginning MATCH ${withId(writer.model, kept, cypher`${old}.into`)}${whereAll(there(kept))} RETURN ${old}.id LIMIT ${candidatesMax} }`;
  const named = cypher`COLLECT { ${byNames(cypher`clue.names`, candidatesMax)}${whereAll([cypher`score >= clue.least`, stands(writer, called), ...there(entity)])} RETURN ${entity}.id ORDER BY score DESC, ${entity}.id LIMIT ${candidatesMax} }`;
  return cypher`[${alike} + ${once}, ${named}]`;
}
