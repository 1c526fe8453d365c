import type { NodeKind } from '../../../../../schema/Model.js';
import { type Cypher, cypher, empty, join, literal } from '../../../../cypher/cypher.js';
import { pathSearchLimits } from '../../../limits/limits.js';
import { present } from '../../../pattern/asOf.js';
import { isOfKinds } from '../../../pattern/patterns.js';
import { whereAll } from '../../../pattern/terms.js';
import { degree, hasFewer, ofTypes, oneOf, statedTypes, tied, weightOf } from '../../../pattern/ties.js';
import type { Writer } from '../../../pattern/Writer.js';

/** What a path runs through, or does not. Entities are a list in the statement, `undefined` where none is given. */
export interface Through {
  readonly types?: readonly string[];
  readonly entities?: Cypher;
  readonly kinds?: readonly NodeKind[];
}

export interface Search {
  readonly maxHops: number;
  readonly via: Through;
  readonly avoid: Through;
}

/** What a search is bounded by, beside what is asked: `calm` relationships of an entity, and hops no heavier than `heaviest`. */
export interface Bounds {
  readonly isCalm?: boolean;
  readonly isLight?: boolean;
}

/** The types of relationships that a path may be made of. */
export const passable = (writer: Writer, { avoid }: Search): string[] =>
  statedTypes(writer).filter((type) => !(avoid.types ?? []).includes(type));

/** Whether a list of nodes comes by none twice. */
export const isLoopFree = (way: Cypher): Cypher => cypher`all(i IN range(0, size(${way}) - 2) WHERE NOT ${way}[i] IN ${way}[i + 1..])`;

/**
 * The patterns between the ends. What a path must run through is a part of the pattern, or else the search would end
 * before it comes to a rare one: one pattern for each place at which it may stand.
 */
export function waysVia(writer: Writer, search: Search, bounds: Bounds): Cypher[] {
  const { maxHops, via } = search;
  const types = passable(writer, search);
  const hops = (least: number, most: number, of = types) =>
    most === 0 ? empty : steps(writer, search, { types: of, least, most, unentered: [cypher`a`], unleft: [cypher`b`], ...bounds });
  const places = (first: number) => Array.from({ length: maxHops - first }, (_, i) => i + first);
  if (via.types) {
    const wanted = types.filter((type) => via.types?.includes(type));
    return wanted.length === 0 ? [] : places(0).map((i) => cypher`${hops(i, i)} ${hops(1, 1, wanted)} ${hops(0, maxHops - 1 - i)}`);
  }
  if (!via.kinds) return [hops(1, maxHops)];
  const node = writer.fresh('v');
  const there = isOfKinds(node, via.kinds);
  return places(1).map((i) => cypher`${hops(i, i)} (${node} WHERE ${there} AND ${node} <> a AND ${node} <> b) ${hops(1, maxHops - i)}`);
}

/** What else it must run through, where the pattern sees to the types already: asked of each path before it counts. */
export const alsoVia = ({ via }: Search): Cypher[] =>
  via.kinds && via.types ? [cypher`any(n IN nodes(p)[1..-1] WHERE ${isOfKinds(cypher`n`, via.kinds)})`] : [];

interface Steps extends Bounds {
  /** All that may be passed where none are given. */
  readonly types?: readonly string[];
  readonly least: number;
  readonly most: number;
  /** Where nothing leads to, and where nothing goes on from. */
  readonly unentered: readonly Cypher[];
  readonly unleft: readonly Cypher[];
}

/**
 * So many hops. Out of a crowd nothing enters where there is no other way out: to look everywhere would take longer than to go there.
 */
export function steps(writer: Writer, search: Search, { types, least, most, unentered, unleft, isCalm, isLight }: Steps): Cypher {
  const { avoid } = search;
  const [from, edge, to] = [writer.fresh('x'), writer.fresh('r'), writer.fresh('y')];
  const between = [
    ...(isCalm ? [hasFewer(writer, to, cypher`calm`)] : []),
    cypher`(COUNT { (${from})--() } < ${pathSearchLimits.crowd} OR ${degree(writer, to)} > 1)`,
    ...(avoid.entities ? [cypher`NOT ${to} IN ${avoid.entities}`] : []),
    ...(avoid.kinds ? [cypher`NOT ${isOfKinds(to, avoid.kinds)}`] : []),
  ];
  const passed = [
    ...ofTypes(writer, edge, types ?? passable(writer, search)),
    ...(isLight ? [cypher`${weightOf(writer, edge)} <= heaviest`] : []),
    ...unentered.map((end) => cypher`${to} <> ${end}`),
    cypher`(${to} = b OR (${join(between, ' AND ')}))`,
    ...present(writer, tied(writer, edge, to)),
  ];
  const starts = whereAll(unleft.map((end) => cypher`${from} <> ${end}`));
  const hop = cypher`((${from}${starts})-[${edge}:${oneOf(statedTypes(writer))}]-(${to})${whereAll(passed)})`;
  return cypher`${hop}{${literal(least)},${literal(most)}}`;
}
