import type { Property } from '../../../schema/declare.js';
import type { Model, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { claimField } from '../../types/articleInput.js';
import type { Article, Json, Path, Values } from '../article/Article.js';

/** The circumstances in which an article says something: where, how plainly, with what remark. */
export interface Saying {
  readonly locator: string;
  readonly certainty: string;
  readonly note?: string;
}

/** A part of an article that gives properties of an entity. */
export interface FactsPart {
  readonly part: 'facts';
  readonly path: Path;
  readonly kind: NodeKind;
  readonly values: Values;
  readonly saying: Saying;
}
/** A part of an article that relates two entities. */
export interface RelationshipPart {
  readonly part: 'relationship';
  readonly path: Path;
  readonly relationship: RelationshipKind;
  readonly values: Values;
  readonly saying: Saying;
}
/** A part of an article that is a curator's decision. */
export interface DecisionPart {
  readonly part: 'decision';
  readonly path: Path;
  readonly decision: Decision;
  /** The id of a claim for `preferred`, else an object of ids. */
  readonly value: Json;
}
/** One thing that an article says. */
export type Part = FactsPart | RelationshipPart | DecisionPart;

/** The fields of a claim that hold a curator's decision. */
export const decisions = ['sameAs', 'notSameAs', 'about', 'preferred'] as const;
/** The field of a claim that holds a curator's decision. */
export type Decision = (typeof decisions)[number];

/** Splits an article into its parts, one for each thing that it says, with the kind or relationship that the part is about. */
export function partsOf(model: Model, { entities, claims }: Pick<Article, 'entities' | 'claims'>): Part[] {
  const vocabulary = vocabularyOf(model);
  return [
    ...entities.flatMap((entry, i) => entryParts(vocabulary, entry, ['entities', i])),
    ...claims.flatMap((claim, i) => sayings(vocabulary, claim, ['claims', i], sayingOf(claim))),
  ];
}

/** The kinds of entities by the field under which an article gives facts about them: `project`. */
export const factKinds = (model: Model): Map<string, NodeKind> => {
  const entity = model.kind('Entity');
  return new Map(model.concreteKinds.filter((kind) => kind.is(entity)).map((kind) => [kind.singular, kind]));
};

/** The stated properties that have a value in `values`, each with that value. */
export function statedValues(properties: Iterable<Property>, values: Values): [Property, Json][] {
  return [...properties].flatMap((property) => {
    const value = values[property.name];
    return property.derived || value === undefined ? [] : [[property, value] as [Property, Json]];
  });
}

/** The ids of all entities that an article names, in an entry, a claim, a decision or a mention. */
export function namedIds(model: Model, article: Article): Set<string> {
  const ids = partsOf(model, article).flatMap((part) => {
    if (part.part === 'facts') return [part.values.id];
    if (part.part === 'relationship') return [part.values[part.relationship.options.from.as], part.values[part.relationship.options.to.as]];
    return typeof part.value === 'object' ? Object.entries(part.value).flatMap(([field, id]) => (field === 'claim' ? [] : [id])) : [];
  });
  return new Set([...ids.filter((id) => typeof id === 'string'), ...article.mentions]);
}

interface Vocabulary {
  kinds: Map<string, NodeKind>;
  relationships: Map<string, RelationshipKind>;
}

// Made once for each model: it is asked for with every article.
const vocabularies = new WeakMap<Model, Vocabulary>();

function vocabularyOf(model: Model): Vocabulary {
  const vocabulary = vocabularies.get(model) ?? {
    kinds: factKinds(model),
    relationships: new Map(model.stated.map((kind) => [claimField(kind), kind])),
  };
  vocabularies.set(model, vocabulary);
  return vocabulary;
}

function entryParts(vocabulary: Vocabulary, entry: Values, path: Path): Part[] {
  return sayings(vocabulary, entry, path, { locator: '', certainty: 'PLAIN' }).map((part) =>
    part.part === 'facts' ? { ...part, saying: { locator: `entry ${String(part.values.id)}`, certainty: 'PLAIN' } } : part,
  );
}

function sayings({ kinds, relationships }: Vocabulary, fields: Values, at: Path, saying: Saying): Part[] {
  return Object.entries(fields).flatMap(([field, value]): Part[] => {
    const path = [...at, field];
    const kind = kinds.get(field);
    const relationship = relationships.get(field);
    if (value === undefined) return [];
    if (kind) return [{ part: 'facts', path, kind, values: value as Values, saying }];
    if (relationship) return [{ part: 'relationship', path, relationship, values: value as Values, saying }];
    return isDecision(field) ? [{ part: 'decision', path, decision: field, value }] : [];
  });
}

const sayingOf = ({ locator, certainty, note }: Values): Saying => ({
  locator: String(locator),
  certainty: String(certainty ?? 'PLAIN'),
  ...(note === undefined ? {} : { note: String(note) }),
});

const isDecision = (field: string): field is Decision => (decisions as readonly string[]).includes(field);
