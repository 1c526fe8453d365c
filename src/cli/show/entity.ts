import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { model } from '../../../schema/index.js';
import type { EndField } from '../../../schema/Model.js';
import type { Database } from '../../database/index.js';
import { invariant } from '../../errors.js';
import { ask } from '../parts/ask.js';
import { executable } from '../parts/executable.js';
import { type Evidence, fieldLines, more, printed, type Shown, sources } from './Shown.js';

interface Stated {
  readonly id: string;
  readonly predicate: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly evidence: readonly Evidence[];
}

interface Edge extends Readonly<Record<string, unknown>> {
  readonly node: { readonly id: string; readonly name: string };
  readonly claim: { readonly id: string } | null;
  readonly evidence: readonly Evidence[];
}

interface Answered {
  readonly entity: {
    readonly id: string;
    readonly name: string;
    readonly knownFrom: string | null;
    readonly names: readonly { readonly language: string; readonly value: string }[];
    readonly articles: { readonly totalCount: number };
    readonly claims: { readonly totalCount: number; readonly nodes: readonly Stated[] };
  };
}

/** An entity: its names and properties with the articles that state them, and its relationships by their types. */
export async function showEntity(database: Database, kind: string, id: string, asked: string): Promise<Shown> {
  const { entity } = (await ask<Answered>(database, headQuestion, { id })).data;
  const { claims, names, name, knownFrom, articles } = entity;
  const properties = [...claims.nodes].sort((one, other) => one.predicate.localeCompare(other.predicate));
  const relationships = await relationshipsOf(database, kind, id);
  return {
    document: { entity: { kind, id, name, names, knownFrom, articles: articles.totalCount, properties, relationships } },
    lines: [
      `${kind} ${id}: ${name}`,
      ...(asked === id ? [] : [`  ${asked} is another id of it`]),
      ...fieldLines({
        names: names.map(({ language, value }) => `${value} (${language})`),
        'known from': knownFrom,
        'named by articles': articles.totalCount,
      }),
      'properties',
      ...properties.map(
        ({ id: claim, predicate, value, chosen, evidence }) =>
          `  ${predicate} ${value}${chosen ? '' : ' (a rival is chosen)'}${sources(evidence)}  ${claim}`,
      ),
      ...more(claims.totalCount, properties.length),
      ...relationships.flatMap(relationshipLines),
    ],
  };
}

interface Related {
  /** The field that leads over them. */
  readonly field: string;
  readonly type: string;
  readonly totalCount: number;
  readonly edges: readonly Edge[];
}

/** Its relationships, by the fields that lead over them. First it is counted which there are: a question for all is long to plan. */
async function relationshipsOf(database: Database, kind: string, id: string): Promise<Related[]> {
  const ends = statedEnds(kind);
  if (ends.length === 0) return [];
  const counting = ends.map(({ name }) => `${name}(first: 1) { totalCount }`);
  const counted = await ask<{ entity: Record<string, { totalCount: number }> }>(database, on(kind, counting.join(' ')), { id });
  const related: Related[] = [];
  for (const end of ends.filter(({ name }) => (counted.data.entity[name]?.totalCount ?? 0) > 0)) {
    const { data } = await ask<{ entity: Record<string, Omit<Related, 'field' | 'type'>> }>(database, on(kind, edgesOver(kind, end)), {
      id,
    });
    const found = data.entity[end.name];
    if (found) related.push({ field: end.name, type: end.relationship.type, ...found });
  }
  return related;
}

function relationshipLines({ field, type, totalCount, edges }: Related): string[] {
  const lines = edges.map(({ node, claim, evidence, ...properties }) => {
    const said = Object.entries(properties).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
    return `  ${node.id} (${node.name})${said.map(([property, value]) => ` ${property} ${printed(value)}`).join(',')}${sources(evidence)}${claim ? `  ${claim.id}` : ''}`;
  });
  return [`${type} (${field})`, ...lines, ...more(totalCount, edges.length)];
}

/** The fields over relationships that articles state. */
const statedEnds = (kind: string): EndField[] =>
  [...model.kind(kind).ends.values()].filter(({ relationship, list }) => !relationship.options.derived && list === undefined);

const on = (kind: string, fields: string) => `query Entity($id: ID!) { entity(id: $id) { ... on ${kind} { ${fields} } } }`;

function edgesOver(kind: string, end: EndField): string {
  const edge = edgeOf(kind, end);
  const stated = [...end.relationship.properties.values()].filter(({ derived }) => !derived);
  const properties = stated.map(({ name }) => selectionOf(edge, name)).join(' ');
  return `${end.name}(first: 100) { totalCount edges { node { id name } claim { id } ${evidence} ${properties} } }`;
}

const evidence = 'evidence { locator article { id } }';

const headQuestion = `query Entity($id: ID!) {
  entity(id: $id) {
    id name knownFrom names { language value }
    articles(first: 1) { totalCount }
    claims(first: 100, where: { value: { isNull: false } }) { totalCount nodes { id predicate value chosen ${evidence} } }
  }
}`;

/** The type of the edges that a field leads over. */
function edgeOf(kind: string, { name }: EndField): GraphQLObjectType {
  const owner = executable().schema.getType(kind);
  invariant(isObjectType(owner), `the schema has no ${kind}`);
  const connection = getNamedType(owner.getFields()[name]?.type);
  invariant(isObjectType(connection), `${kind}.${name} is no connection`);
  const edge = getNamedType(connection.getFields().edges?.type);
  invariant(isObjectType(edge), `${kind}.${name} has no edges`);
  return edge;
}

/** A property with all parts of its value. */
function selectionOf(edge: GraphQLObjectType, property: string): string {
  const type = getNamedType(edge.getFields()[property]?.type);
  return isObjectType(type) ? `${property} { ${Object.keys(type.getFields()).join(' ')} }` : property;
}
