import type { ReachedGrouping, StatedGrouping } from '../../../schema/declare.js';
import type { NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import type { FacetKey } from '../../types/lists/facets.js';
import { held, present } from '../pattern/asOf.js';
import { across, isOneOf, listed } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import type { Emitter } from './Emitter.js';

/** The things that are put in groups: the nodes of a kind for which a variable stands. */
export interface Grouped {
  readonly kind: NodeKind;
  readonly node: Cypher;
}

/**
 * The most steps to a node by which things are grouped. From a person by an organization and a city in a region to a country are
 * four. Cypher takes no parameter there.
 */
const stepsMax = cypher`5`;

/**
 * The clauses that group what `all` binds: rows of `keys` and `count`, the largest first. `members`, where asked for, are
 * the things in the group.
 */
export function grouped(emitter: Emitter, subject: Grouped, all: Cypher, by: readonly FacetKey[], members: boolean): Cypher {
  const { node } = subject;
  const names = by.map((_, i) => name(`key${i + 1}`));
  const lists = by.map((_, i) => name(`keys${i + 1}`));
  // All keys of a thing are found before any of them is combined with another, or they would be found anew for each combination.
  const found = join([node, ...by.map((facet, i) => cypher`${keysOf(emitter, subject, facet)} AS ${lists[i]}`)], ', ');
  const unwound = by.map((_, i) => cypher`UNWIND ${lists[i]} AS ${names[i]} `);
  const things = [cypher`count(DISTINCT ${node}) AS count`, ...(members ? [cypher`collect(DISTINCT ${node}) AS members`] : [])];
  const kept = [cypher`[${join(names, ', ')}] AS keys`, cypher`count`, ...(members ? [cypher`members`] : [])];
  // Key by key, so that what has none comes last.
  const order = join([cypher`count DESC`, ...names], ', ');
  return cypher`${all} WITH ${found} ${join(unwound, '')}
    WITH ${join([...names, ...things], ', ')} WHERE count > 0
    WITH ${join([...names, ...kept], ', ')} ORDER BY ${order}`;
}

/** The keys of a thing, as a list that is never empty: `[null]` where nothing is said. */
function keysOf(emitter: Emitter, subject: Grouped, facet: FacetKey): Cypher {
  if (facet === 'KIND') return cypher`[${constants(emitter)}[${subject.node}.typename]]`;
  if (facet === 'DOMAIN' || facet === 'COUNTRY') return reachedKeys(emitter, subject, facet);
  if (facet === 'SIDE' && !subject.kind.concrete.some((kind) => grouping(kind, facet))) return sidesOf(emitter, subject);
  const key = statedKey(emitter, subject, facet);
  return facet === 'YEAR' ? cypher`[left(${key}, 4)]` : cypher`[${key}]`;
}

/** The constants of the enum `Kind`, by the names of the kinds. */
const constants = ({ types }: Emitter) => Object.fromEntries(Object.entries(types.kinds).map(([constant, kind]) => [kind, constant]));

/** The property by which things of a kind are grouped, where it is a property of their own. */
export const grouping = (kind: NodeKind, by: StatedGrouping) => [...kind.properties.values()].find(({ groups }) => groups === by);

/** The term for the key of a node: its value of the property by which its kind is grouped. */
export function statedKey(writer: Writer, { kind, node }: Grouped, by: StatedGrouping): Cypher {
  const own = grouping(kind, by);
  if (own) return held(writer, kind, node, own);
  const properties = new Map(
    kind.concrete.flatMap((concrete) => grouping(concrete, by) ?? []).map((property) => [property.name, property]),
  );
  const cases = [...properties.values()].map((property) => {
    const kinds = kind.concrete.filter((concrete) => grouping(concrete, by)?.name === property.name);
    return cypher`WHEN ${isOneOf(node, kinds)} THEN ${held(writer, kind, node, property)}`;
  });
  return cases.length === 0 ? cypher`null` : cypher`CASE ${join(cases, ' ')} END`;
}

/** The ids of the nearest nodes of the grouping kind to which the declared relationships lead. */
function reachedKeys(writer: Writer, { kind, node }: Grouped, by: ReachedGrouping): Cypher {
  const { model } = writer;
  const target = model.kinds.find(({ options }) => options.groups?.by === by);
  invariant(target, `no kind groups things by ${by}`);
  const steps = model.stated.filter(({ options }) => options.groups?.by === by);
  const types = join(
    steps.map(({ type }) => name(type)),
    '|',
  );
  const [a, r, b] = [cypher`a`, cypher`r`, cypher`b`];
  const goesOn = steps.flatMap(({ type, options }) => {
    const from = options.groups?.from;
    return from ? [cypher`(type(r) <> ${type} OR ${isOneOf(a, [model.kindOf(from)])})`] : [];
  });
  const step = whereAll([
    cypher`NOT ${isOneOf(a, [target])}`,
    ...goesOn,
    ...present(writer, { kind: model.kind('Entity'), node: b, edge: r }),
  ]);
  const least = target.options.groups?.itself && target.concrete.some((one) => kind.concrete.includes(one)) ? cypher`0` : cypher`1`;
  const path = cypher`(${node}) ((a)-[r:${types}]->(b)${step}){${least},${stepsMax}} (key:${name(target.name)})`;
  return cypher`COLLECT { OPTIONAL MATCH ${path} RETURN DISTINCT key.id }`;
}

/** The sides of the publishers whose articles state a claim, or a claim about a thing. */
function sidesOf(writer: Writer, { kind, node }: Grouped): Cypher {
  const { model } = writer;
  const claims = model.kind('Claim');
  const articles = model.kind('Article');
  const [claim, article, edge] = [cypher`c`, cypher`a`, cypher``];
  const evidence = claims.ends.get('evidence');
  const side = grouping(articles, 'SIDE');
  invariant(evidence && side, 'articles state no claims, or are on no side');
  const about = kind.ends.get('claims');
  const patterns =
    kind === claims
      ? [across(model, node, evidence, edge, article)]
      : about
        ? [across(model, node, about, edge, claim), across(model, claim, evidence, edge, article)]
        : [];
  const met = whereAll([
    ...listed(articles, article),
    ...(kind === claims ? [] : present(writer, { kind: claims, node: claim })),
    ...present(writer, { kind: articles, node: article }),
  ]);
  return cypher`COLLECT { OPTIONAL MATCH ${join(patterns, ', ')}${met} RETURN DISTINCT ${held(writer, articles, article, side)} }`;
}
