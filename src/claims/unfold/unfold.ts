import { LRUCache } from 'lru-cache';
import type { Property } from '../../../schema/declare.js';
import type { Model } from '../../../schema/Model.js';
import { type Article, isReference, type Json, type Path } from '../article/Article.js';
import { articleLimits } from '../article/limits.js';
import { type Claim, propertyClaim, relationshipClaim } from './Claim.js';
import type { Decisions } from './Decisions.js';
import { sorted } from './order.js';
import { type FactsPart, partsOf, type RelationshipPart, type Saying, statedValues } from './parts.js';

/** A place at which an article states a claim. */
export interface Evidence extends Saying {
  /** The id of the claim. */
  readonly claim: string;
}

/** A claim as one place of an article states it. */
export interface Stated {
  readonly claim: Claim;
  readonly saying: Saying;
  /** The ids of the entities that the claim names: its subject, or both ends of a relationship. */
  readonly names: readonly [string] | readonly [string, string];
  /** The property whose value is claimed; undefined for a claim of a relationship. */
  readonly property?: Property;
  readonly path: Path;
}

/** The claims, mentions and entities of an article: flat, canonical, and with curators' decisions applied. */
export interface Unfolded {
  readonly entities: readonly { id: string; kind: string }[];
  readonly stated: readonly Stated[];
  /** One entry for each claim and locator. */
  readonly evidence: readonly Evidence[];
  /** The ids of the entities that the article names, in a claim or otherwise; empty for the register. */
  readonly mentions: readonly string[];
}

/** Unfolds an article into claims and applies curators' decisions to them. */
export function unfold(model: Model, article: Article, decisions: Decisions): Unfolded {
  const known = decisions.movesNothing ? unfoldings.get(article) : undefined;
  if (known?.model === model) return known.unfolded;
  const unfolded = unfoldedWith(model, article, decisions);
  if (decisions.movesNothing) unfoldings.set(article, { model, unfolded });
  return unfolded;
}

// As it stands, it is asked for three times on the way of an article into the store. Room for some batches, each claim some 1 kB.
const unfoldings = new LRUCache<Article, { model: Model; unfolded: Unfolded }>({
  maxSize: 5 * articleLimits.statedMax,
  sizeCalculation: ({ unfolded }) => 1 + unfolded.stated.length,
});

function unfoldedWith(model: Model, article: Article, decisions: Decisions): Unfolded {
  const entities = listings(model, article);
  const said = partsOf(model, article).flatMap((part) => {
    if (part.part === 'decision') return [];
    return part.part === 'facts' ? factClaims(part, decisions) : relationshipClaims(part, decisions);
  });
  const named = [...entities.map(({ id }) => id), ...article.mentions].map((id) => decisions.entity(id));
  const mentions = isReference(article) ? [] : sorted(new Set([...named, ...said.flatMap(({ names }) => names)]));
  // What was said of two that turned out to be one names it, but says nothing.
  const stated = said.filter(({ names: [from, to] }) => from !== to);
  return { entities, stated, evidence: evidenceOf(stated), mentions };
}

/** The entities that an article lists, under the ids and the kinds that it gives. */
export function listings(model: Model, article: Article): { id: string; kind: string }[] {
  const entries = partsOf(model, { entities: article.entities, claims: [] });
  return entries.flatMap((part) => (part.part === 'facts' ? [{ id: String(part.values.id), kind: part.kind.name }] : []));
}

function factClaims({ kind, values, path, saying }: FactsPart, decisions: Decisions): Stated[] {
  const filed = decisions.entity(String(values.id));
  return propertyClaims(kind.properties.values(), values, path, (property, value, at) => {
    const subject = decisions.move(propertyClaim(filed, property.name, value).id).subject ?? filed;
    return { claim: propertyClaim(subject, property.name, value), saying, names: [subject], property, path: at };
  });
}

function relationshipClaims({ relationship, values, path, saying }: RelationshipPart, decisions: Decisions): Stated[] {
  const { type, options, qualifiers } = relationship;
  const keyProperty = options.key === undefined ? undefined : relationship.properties.get(options.key);
  const keyValue = keyProperty && values[keyProperty.name];
  const key = keyProperty && keyValue !== undefined ? keyProperty.value.print(keyValue) : undefined;
  const claimOf = (from: string, to: string) => {
    const [first = from, second = to] = options.symmetric ? sorted([from, to]) : [from, to];
    return relationshipClaim(type, first, second, key);
  };
  const filed = claimOf(decisions.entity(String(values[options.from.as])), decisions.entity(String(values[options.to.as])));
  const { subject = filed.from, object = filed.to } = decisions.move(filed.id);
  const claim = claimOf(subject, object);
  const names = [claim.from, claim.to] as const;
  const qualified = propertyClaims(qualifiers, values, path, (property, value, at) => {
    return { claim: propertyClaim(claim.id, property.name, value), saying, names, property, path: at };
  });
  return [{ claim, saying, names, path }, ...qualified];
}

/** One claim for each value; a property that is a list has a claim for each of its elements. */
function propertyClaims(
  properties: Iterable<Property>,
  values: FactsPart['values'],
  path: Path,
  claim: (property: Property, printed: string, path: Path) => Stated,
): Stated[] {
  return statedValues(properties, values).flatMap(([property, value]) => {
    const at = [...path, property.name];
    if (!property.list) return [claim(property, property.value.print(value), at)];
    return (value as readonly Json[]).map((item, i) => claim(property, property.value.print(item), [...at, i]));
  });
}

/**
 * Evidence with one entry for each claim and locator. Of what is said twice at one place the plainer counts, and of two remarks
 * the first by code point.
 */
function evidenceOf(stated: readonly Stated[]): Evidence[] {
  const evidence = new Map<string, Evidence>();
  for (const { claim, saying } of stated) {
    const key = `${claim.id} ${saying.locator}`;
    const other = evidence.get(key);
    evidence.set(key, other ? plainer(other, { claim: claim.id, ...saying }) : { claim: claim.id, ...saying });
  }
  return [...evidence.values()];
}

function plainer(a: Evidence, b: Evidence): Evidence {
  if (a.certainty !== b.certainty) return a.certainty === 'PLAIN' ? a : b;
  return (b.note ?? '') < (a.note ?? '') ? b : a;
}
