import type { EndField, Model, NodeKind } from '../../../schema/Model.js';
import { besideNodes, bookkeepingNodes } from '../../../schema/store.js';
import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import { indexedBy } from './patterns.js';

/** A constraint or an index as Neo4j is told of it, and what it shows of it then. */
export interface SchemaCommand {
  readonly name: string;
  /** UNIQUE is a constraint, and the index that it owns. */
  readonly form: 'UNIQUE' | 'RANGE' | 'FULLTEXT';
  /** The label, or the type of relationship. */
  readonly of: string;
  readonly properties: readonly string[];
  readonly command: Cypher;
}

/**
 * Everything that Neo4j must guarantee or be quick at. Community checks uniqueness only; that required properties are
 * there is the fold's doing.
 */
export function constraintStatements(model: Model): SchemaCommand[] {
  const stored = [...bookkeepingNodes, ...besideNodes];
  return [
    ...stored.flatMap(({ label, unique: key }) => (key === undefined ? [] : [unique(label, key)])),
    ...model.kinds.flatMap((kind) => indexedProperties(kind).map((property) => index(kind.name, property))),
    ...stored.flatMap(({ label, indexes = [] }) => indexes.map((properties) => index(label, ...properties))),
    ...neighbours(model),
    // What a name is found by is worked out in code, the same for names and for what is typed: nothing is left to analyse.
    {
      name: namesIndex,
      form: 'FULLTEXT',
      of: 'Name',
      properties: ['terms'],
      command: cypher`CREATE FULLTEXT INDEX ${name(namesIndex)} IF NOT EXISTS FOR (n:Name) ON EACH [n.terms] OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
    },
  ];
}

/** Of the one node that holds the graph's revision and mark: there before that node, or two processes might each make one. */
export const graphConstraint = unique('Graph', 'id');

/** The full-text index of what things are called. */
export const namesIndex = 'names';

/**
 * Neo4j serves an order or a range from an index of exactly one label, so each kind has its own: on `id` and `name`,
 * by which lists are ordered, and on what its type of values says to index, such as dates. The uniqueness of `Node.id` has an index already.
 */
export function isOrderedByIndex(kind: NodeKind, field: string): boolean {
  const property = kind.properties.get(field);
  if (!property || property.list) return false;
  return property.value.isIndexed === true || field === 'name' || (field === 'id' && kind.name !== 'Node');
}

const indexedProperties = (kind: NodeKind): string[] => [...kind.properties.keys()].filter((field) => isOrderedByIndex(kind, field));

/** What a node is related to by a field, in the order of the ids: of a hub's thousands a page reads as many as it shows. */
function neighbours({ kinds }: Model): SchemaCommand[] {
  const commands = kinds.flatMap(({ ends }) => [...ends.values()].flatMap(neighbour));
  return [...new Map(commands.map((command) => [command.name, command])).values()];
}

function neighbour(end: EndField): SchemaCommand[] {
  const { type } = end.relationship;
  const properties = indexedBy(end);
  return properties ? [indexOn(cypher`()-[n:${name(type)}]-()`, type, [type, properties[0]], properties)] : [];
}

function unique(label: string, property: string): SchemaCommand {
  const constraint = `${snake(label)}_${snake(property)}_unique`;
  return {
    name: constraint,
    form: 'UNIQUE',
    of: label,
    properties: [property],
    command: cypher`CREATE CONSTRAINT ${name(constraint)} IF NOT EXISTS FOR (n:${name(label)}) REQUIRE n.${name(property)} IS UNIQUE`,
  };
}

const index = (label: string, ...properties: string[]): SchemaCommand =>
  indexOn(cypher`(n:${name(label)})`, label, [label, ...properties], properties);

function indexOn(indexed: Cypher, of: string, words: readonly string[], properties: readonly string[]): SchemaCommand {
  const title = words.map(snake).join('_');
  const keys = properties.map((property) => cypher`n.${name(property)}`);
  const command = cypher`CREATE INDEX ${name(title)} IF NOT EXISTS FOR ${indexed} ON (${join(keys, ', ')})`;
  return { name: title, form: 'RANGE', of, properties, command };
}

function snake(words: string): string {
  return words.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase();
}
