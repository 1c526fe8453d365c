import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Property } from '../../schema/declare.js';
import { type Cypher, cypher } from '../cypher/cypher.js';
import { held, present } from './asOf.js';
import type { Row } from './Columns.js';
import { whereAll } from './conditions.js';
import type { Frame } from './Frame.js';
import { limits } from './limits.js';
import { Answer, type Read, sources } from './Plan.js';
import { withId } from './patterns.js';
import type { Scope } from './Scope.js';

/** A claim that the graph shows, and who states it; `property` is null where it is the relationship itself. */
type SourceRow = readonly [property: string | null, claim: string, articles: string[]];

/** The claims behind a value, and the articles that state them. */
export interface Sources {
  readonly claims: readonly string[];
  readonly articles: readonly string[];
}

/** By response key; under '' those of the relationship by which the object was reached. */
export type SourcesByKey = ReadonlyMap<string, Sources>;

type Attach = (answer: Answer, row: Row) => void;

/** Reads, where `@provenance` asks for it, the claims about a node; `keys` are the response keys of its properties. */
export const nodeSources = (scope: Scope, frame: Frame, keys: ReadonlyMap<string, string>): Attach | undefined =>
  attach(scope, frame, keys, (claim) => about(scope, claim, cypher`${frame.variable}.id`));

/** The same for a relationship: its own claim, and the claims about its properties. */
export const edgeSources = (scope: Scope, frame: Frame, keys: ReadonlyMap<string, string>): Attach | undefined =>
  attach(scope, frame, new Map([...keys, ['', '']]), (claim) => {
    const id = cypher`${frame.variable}.claim`;
    const own = cypher`COLLECT { MATCH ${withId(scope.model, claim, id)} RETURN ${sourceRow(scope, claim, cypher`null`)} }`;
    return cypher`${own} + ${about(scope, claim, id)}`;
  });

function attach(scope: Scope, frame: Frame, keys: ReadonlyMap<string, string>, rows: (claim: Cypher) => Cypher): Attach | undefined {
  if (!scope.provenance || keys.size === 0) return undefined;
  const isNew = !frame.columns.has(frame.variable, 'provenance');
  if (isNew) scope.read(frame.position.rows * limits.evidenceRows, frame.position.path);
  const column = frame.columns.property(frame.variable, 'provenance', rows(scope.fresh('c')));
  return (answer, row) => {
    const found = row[column] as SourceRow[];
    const mine = [...keys].map(([key, property]) => [key, merged(found, property || null)] as const);
    answer[sources] = new Map([...(answer[sources] ?? []), ...mine]);
  };
}

/** Reads the same, and what is behind it. */
export function withSources<Value>(read: Read<Value>, attach: Attach | undefined): Read<Value> {
  if (!attach) return read;
  return (row, run) => {
    const answer = read(row, run);
    if (answer instanceof Answer) attach(answer, row);
    return answer;
  };
}

/** The response keys under which properties that articles state are asked for, each with the property's name. */
export function statedKeys(
  scope: Scope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  properties: ReadonlyMap<string, Property>,
): Map<string, string> {
  const asked = scope.fields(type, nodes).flatMap(([key, name]) => {
    const property = properties.get(name);
    return !property || (property.derived && !property.localized) ? [] : [[key, property.localized ?? name] as const];
  });
  return new Map(asked);
}

/** The claims about the properties of what has this id, as far as the graph shows them. */
function about(scope: Scope, claim: Cypher, id: Cypher): Cypher {
  const kind = scope.model.kind('Claim');
  const chosen = held(scope, kind, claim, { name: 'chosen', list: false });
  const shown = whereAll([cypher`${claim}.value IS NOT NULL`, chosen, ...present(scope, { kind, node: claim })]);
  return cypher`COLLECT { MATCH (${claim}:Claim {subject: ${id}})${shown} WITH ${claim} ORDER BY ${claim}.id RETURN ${sourceRow(scope, claim, cypher`${claim}.predicate`)} }`;
}

function sourceRow(scope: Scope, claim: Cypher, property: Cypher): Cypher {
  const article = scope.fresh('a');
  const there = whereAll(present(scope, { kind: scope.model.kind('Article'), node: article }));
  return cypher`[${property}, ${claim}.id, COLLECT { MATCH (${claim})<-[:STATES]-(${article}:Article)${there} RETURN ${article}.id ORDER BY ${article}.id }]`;
}

function merged(rows: readonly SourceRow[], property: string | null): Sources {
  const mine = rows.filter(([of]) => of === property);
  return { claims: mine.map(([, claim]) => claim), articles: [...new Set(mine.flatMap(([, , articles]) => articles))] };
}

/** What was read with an answer, by its path in the response. */
export function provenanceOf(value: unknown, path: string, found: Record<string, Sources> = {}): Record<string, Sources> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) provenanceOf(item, `${path}.${i}`, found);
  else if (value instanceof Answer) {
    for (const [key, behind] of value[sources] ?? []) if (behind.claims.length > 0) found[key === '' ? path : `${path}.${key}`] = behind;
    for (const [key, item] of Object.entries(value)) provenanceOf(item, `${path}.${key}`, found);
  }
  return found;
}
