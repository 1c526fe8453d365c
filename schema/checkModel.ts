import { DeclarationError } from '../src/errors.js';
import { endIds } from './beside.js';
import type { Model, NodeKind, RelationshipKind } from './Model.js';

/**
 * Tests the declarations themselves.
 * @throws {DeclarationError} with all that is wrong with them.
 */
export function checkModel(model: Model): void {
  const problems = [
    ...repeated(
      'kind',
      model.kinds.map(({ name }) => name),
    ),
    ...repeated(
      'root field',
      model.kinds.flatMap(({ singular, plural }) => [singular, plural]),
    ),
    ...repeated(
      'relationship',
      [...model.kinds, ...model.relationships].map(({ name }) => name),
    ),
    ...repeated(
      'relationship type',
      model.relationships.map(({ type }) => type),
    ),
    ...model.kinds.flatMap(kindProblems),
    ...model.relationships.flatMap(relationshipProblems),
  ];
  if (problems.length > 0)
    throw new DeclarationError(`The declarations do not hold together:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function repeated(what: string, names: string[]): string[] {
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [...twice].map((name) => `The ${what} "${name}" is declared twice.`);
}

/** The names that stand in a `where` beside the fields of a kind. */
const reserved = ['and', 'or', 'not', 'edge'];

function kindProblems(kind: NodeKind): string[] {
  const { name, options, properties, ends } = kind;
  return [
    ...undescribed(name, [['the kind', options.description], ...members(properties.values()), ...members(ends.values())]),
    ...[...ends.keys()]
      .filter((field) => properties.has(field))
      .map((field) => `${name}.${field} is both a property and the field of a relationship.`),
    ...[...properties.keys(), ...ends.keys()]
      .filter((field) => reserved.includes(field) || (options.abstract && field === 'kind'))
      .map((field) => `${name}.${field} has a name that conditions use for something else (${reserved.join(', ')}; on interfaces kind).`),
    ...kind.searched
      .filter(({ value }) => !['Text', 'Id', 'LocalName'].includes(value.name))
      .map((property) => `${name}.${property.name} is searched, but is neither a Text, nor an Id, nor a LocalName.`),
    ...repeated(
      `grouping of ${name} by`,
      [...properties.values()].flatMap(({ groups }) => groups ?? []),
    ),
    ...(options.abstract && kind.concrete.length === 0 ? [`${name} is abstract and no kind extends it.`] : []),
  ];
}

function relationshipProblems({ name, options, properties, references }: RelationshipKind): string[] {
  const { key, from, to, symmetric } = options;
  return [
    ...undescribed(name, [['the relationship', options.description], ...members(properties.values())]),
    ...(key !== undefined && !properties.get(key)?.required
      ? [`${name} has the key "${key}", which is not one of its required properties.`]
      : []),
    ...(options.foretells && !properties.has(options.foretells.property)
      ? [`${name} foretells by "${options.foretells.property}", which is not one of its properties.`]
      : []),
    ...(options.derived ? [] : Object.values(endIds))
      .filter((end) => properties.has(end) || references.has(end))
      .map((end) => `${name}.${end} has a name under which the store keeps the id of one of its ends.`),
    ...(from.as === to.as ? [`${name} calls both its ends "${from.as}".`] : []),
    ...(symmetric && from.field !== to.field ? [`${name} is symmetric, but its ends have different fields.`] : []),
    ...(/^[A-Z]+(_[A-Z]+)*$/.test(options.type)
      ? []
      : [`${name} has the type "${options.type}"; expected upper case words with "_" between.`]),
  ];
}

const members = (list: Iterable<{ name: string; description: string }>) =>
  [...list].map(({ name, description }) => [name, description] as const);

function undescribed(owner: string, members: (readonly [string, string])[]): string[] {
  return members
    .filter(([, description]) => !/^\S.*[.:;]$/s.test(description))
    .map(([member]) => `${owner}: ${member} has no description that is a sentence.`);
}
