import type { ReachedGrouping, StatedGrouping } from '../../schema/declare.js';
import type { NodeKind } from '../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import type { FacetKey } from '../types/facets.js';
import { held, present } from './asOf.js';
import { type Subject, whereAll } from './conditions.js';
import { across, isOneOf, listed } from './patterns.js';
import type { Scope } from './Scope.js';

/** From a person by an organization and a city in a region to a country are four. Cypher takes no parameter there. */
const stepsMax = cypher`5`;

/**
 * The clauses that group what `all` binds: rows of `keys` and `count`, the largest first. `members`, where asked for, are
 * the things in the group.
 */
export function grouped(scope: Scope, subject: Subject, all: Cypher, by: readonly FacetKey[], members: boolean): Cypher {
  const { node } = subject;
  const names = by.map((_, i) => name(`key${i + 1}`));
  const unwound = by.map((facet, i) => cypher`UNWIND ${keysOf(scope, subject, facet)} AS ${names[i]} `);
  const things = [cypher`count(DISTINCT ${node}) AS count`, ...(members ? [cypher`collect(DISTINCT ${node}) AS members`] : [])];
  const kept = [cypher`[${join(names, ', ')}] AS keys`, cypher`count`, ...(members ? [cypher`members`] : [])];
  // Key by key, so that what has none comes last.
  const order = join([cypher`count DESC`, ...names], ', ');
  return cypher`${all} ${join(unwound, '')}WITH ${join([...names, ...things], ', ')} WHERE count > 0 WITH ${join([...names, ...kept], ', ')} ORDER BY ${order}`;
}

/** The keys of a thing, as a list that is never empty: `[null]` where nothing is said. */
function keysOf(scope: Scope, subject: Subject, facet: FacetKey): Cypher {
  if (facet === 'KIND') return cypher`[${constants(scope)}[${subject.node}.typename]]`;
  if (facet === 'DOMAIN' || facet === 'COUNTRY') return reachedKeys(scope, subject, facet);
  if (facet === 'SIDE' && !subject.kind.concrete.some((kind) => grouping(kind, facet))) return sidesOf(scope, subject);
  const key = statedKey(scope, subject, facet);
  return facet === 'YEAR' ? cypher`[left(${key}, 4)]` : cypher`[${key}]`;
}

/** By the name of a kind, what the enum `Kind` calls it. */
const constants = ({ types }: Scope) => Object.fromEntries(Object.entries(types.kinds).map(([constant, kind]) => [kind, constant]));

export const grouping = (kind: NodeKind, by: StatedGrouping) => [...kind.properties.values()].find(({ groups }) => groups === by);

/** What the property says by which the node's kind is grouped. */
export function statedKey(scope: Scope, { kind, node }: Subject, by: StatedGrouping): Cypher {
  const own = grouping(kind, by);
  if (own) return held(scope, kind, node, own);
  const properties = new Map(
    kind.concrete.flatMap((concrete) => grouping(concrete, by) ?? []).map((property) => [property.name, property]),
  );
  const cases = [...properties.values()].map((property) => {
    const kinds = kind.concrete.filter((concrete) => grouping(concrete, by)?.name === property.name);
    return cypher`WHEN ${isOneOf(node, kinds)} THEN ${held(scope, kind, node, property)}`;
  });
  return cases.length === 0 ? cypher`null` : cypher`CASE ${join(cases, ' ')} END`;
}

/** The ids of the nearest nodes of the grouping kind to which the declared relationships lead. */
function reachedKeys(scope: Scope, { kind, node }: Subject, by: ReachedGrouping): Cypher {
  const { model } = scope;
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
    ...present(scope, { kind: model.kind('Entity'), node: b, edge: r }),
  ]);
  const least = target.options.groups?.itself && target.concrete.some((one) => kind.concrete.includes(one)) ? cypher`0` : cypher`1`;
  const path = cypher`(${node}) ((a)-[r:${types}]->(b)${step}){${least},${stepsMax}} (key:${name(target.name)})`;
  return cypher`COLLECT { OPTIONAL MATCH ${path} RETURN DISTINCT key.id }`;
}

/** The sides of the publishers whose articles state a claim, or a claim about a thing. */
function sidesOf(scope: Scope, { kind, node }: Subject): Cypher {
  const { model } = scope;
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
    ...(kind === claims ? [] : present(scope, { kind: claims, node: claim })),
    ...present(scope, { kind: articles, node: article }),
  ]);
  return cypher`COLLECT { OPTIONAL MATCH ${join(patterns, ', ')}${met} RETURN DISTINCT ${held(scope, articles, article, side)} }`;
}
