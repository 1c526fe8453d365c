import type { Property } from '../../../schema/declare.js';
import type { Model } from '../../../schema/Model.js';
import { canonicalJson, sha256 } from '../article/canonical.js';

/** Raise it when the rules of the fold change: the projection of every store is then folded anew. */
const rules = 4;

/** A hash of the model, by which a store knows whether its graph was folded under the same one. Descriptions do not count. */
export function modelHash({ kinds, relationships }: Model): string {
  return sha256(
    canonicalJson({
      rules,
      kinds: kinds.map(({ name, ancestry, properties, options }) => ({
        name,
        labels: ancestry.map((kind) => kind.name),
        alwaysKnown: options.alwaysKnown,
        properties: described(properties.values()),
      })),
      relationships: relationships.map(({ type, options, properties, joins }) => ({
        type,
        key: options.key,
        symmetric: options.symmetric,
        from: options.from.as,
        to: options.to.as,
        joins: joins.map(({ from, to }) => ({ from: from.map(({ name }) => name), to: to.map(({ name }) => name) })),
        properties: described(properties.values()),
      })),
    }),
  );
}

const described = (properties: Iterable<Property>) =>
  [...properties].map(({ name, value, list, derived, searched }) => ({ name, value: value.name, list, derived, searched }));
