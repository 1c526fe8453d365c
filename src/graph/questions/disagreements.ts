import { type Cypher, cypher } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import { disagreementsArguments, rivalsMax } from '../../types/questions/disagreements.js';
import { held, present } from '../asOf.js';
import { whereAll } from '../conditions.js';
import { below, type Frame, innerFrame } from '../Frame.js';
import { limits } from '../limits.js';
import type { Read } from '../Plan.js';
import { withId } from '../patterns.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectNode } from '../selectNode.js';
import { at, eachRow } from '../selectPage.js';
import { type AboutArguments, planAbout } from './about.js';
import { eachAsked } from './asked.js';
import type { PlanQuestion } from './index.js';

export const planDisagreements: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<AboutArguments>(ask.field, ask.nodes, disagreementsArguments(scope.types), ask.key);
  const keys = [cypher`subject`, cypher`predicate`, cypher`slot`];
  const c = cypher`c`;
  const claims = given.about ? cypher`${eachAsked} MATCH (e)<-[:ABOUT]-{1,2}(c:Claim)` : cypher`MATCH (c:Claim)`;
  const outdone = whereAll([cypher`${chosen(scope, c)} = false`, ...present(scope, { kind: scope.model.kind('Claim'), node: c })]);
  // Whoever is not chosen has a rival who is.
  const groups = cypher`WITH DISTINCT c.subject AS subject, c.predicate AS predicate, coalesce(c.slot, '') AS slot`;
  const s = cypher`s`;
  const clauses = cypher`${claims}${outdone} ${groups} MATCH ${withId(scope.model, s, cypher`subject`)}`;
  return planAbout(scope, ask, given, { clauses, variables: [...keys, s], keys }, (item) => ({
    nodes: (nodes) => eachRow(selectDisagreement(scope, nodes, at(item, nodes.key))),
  }));
};

function selectDisagreement(scope: Scope, { field, nodes }: Asked, item: Frame): Read {
  const readers: Record<string, (ask: Asked) => Read> = {
    subject: ({ key, nodes: subject }) => selectNode(scope, scope.model.root, subject, { ...at(item, key), variable: cypher`s` }),
    property: () => {
      const column = item.columns.add(cypher`predicate`);
      return (row) => row[column];
    },
    claims: (claims) => selectClaims(scope, claims, item),
  };
  return selectFields(scope, objectType({ field }), nodes, (one) => readers[one.field.name]?.(one));
}

/** All that is claimed of the same, the chosen first. */
function selectClaims(scope: Scope, { key, nodes }: Asked, item: Frame): Read {
  const c = scope.fresh('c');
  const position = below(item.position, key);
  const inner = innerFrame(c, { ...position, rows: position.rows * limits.rivalRows });
  scope.read(inner.position.rows, position.path);
  const kind = scope.model.kind('Claim');
  const read = selectNode(scope, kind, nodes, inner);
  const rivals = whereAll([
    cypher`${c}.value IS NOT NULL`,
    cypher`${c}.predicate = predicate`,
    cypher`coalesce(${c}.slot, '') = slot`,
    ...present(scope, { kind, node: c }),
  ]);
  const corroboration = held(scope, kind, c, { name: 'corroboration', list: false });
  // Of those that are chosen the finest is what the graph shows; the others say the same less precisely.
  const fineness = cypher`CASE WHEN ${chosen(scope, c)} THEN size(${c}.value) ELSE 0 END`;
  const order = cypher`${chosen(scope, c)} DESC, ${fineness} DESC, ${corroboration} DESC, ${c}.value, ${c}.id`;
  const found = cypher`MATCH (${c}:Claim {subject: subject})${rivals} WITH ${c} ORDER BY ${order} LIMIT ${rivalsMax}`;
  const column = item.columns.add(cypher`COLLECT { ${found} RETURN ${inner.columns.list()} }`);
  return (row, run) => {
    const claims = row[column] as unknown[][];
    run.rows += claims.length;
    return claims.map((claim) => read(claim, run));
  };
}

/** Whether a claim is what the graph follows, or followed on that day. */
function chosen(scope: Scope, claim: Cypher): Cypher {
  const kind = scope.model.kind('Claim');
  const property = kind.properties.get('chosen');
  invariant(property, 'claims do not say whether they are chosen');
  return held(scope, kind, claim, property);
}
