import { always, beside, still } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind } from '../../../schema/Model.js';
import { foldText } from '../../../schema/values/foldText.js';
import type { LocalNameValue } from '../../../schema/values/LocalName.js';
import { nameTerms } from '../../graph/search/terms.js';
import { canonicalJson } from '../article/canonical.js';
import type { Properties } from './difference.js';

/** A name that an entity has or had, as the properties of the node (`:Name`) by which search finds it. */
export interface Name extends Properties {
  readonly value: string;
  readonly language?: string;
  readonly folded: string;
  /** The terms by which search finds the name, with spaces between. */
  readonly terms: string;
  /** The day from which the entity is known to have the name. */
  readonly since: string;
  /** The day from which it is known not to have the name any more. */
  readonly until: string;
}

/** The names of an entity, out of its stored properties and their histories. */
export function namesOf(kind: NodeKind, properties: Properties): Name[] {
  const names = kind.searched.flatMap((property) =>
    stretchesOf(property, properties).map(({ stored, since, until }) => nameOf(property, stored, since, until)),
  );
  // An abbreviation may be among the aliases, too.
  return [...new Map(names.map((name) => [canonicalJson(name), name])).values()];
}

interface Stretch {
  readonly stored: string;
  readonly since: string;
  readonly until: string;
}

/** The values of a property with the days between which each held; for always where the property has no history. */
function stretchesOf({ name }: Property, properties: Properties): Stretch[] {
  const was = properties[beside.was(name)] as string[] | undefined;
  if (was) {
    const [since, until] = [properties[beside.since(name)], properties[beside.until(name)]] as string[][];
    return was.map((stored, i) => ({ stored, since: since?.[i] ?? always, until: until?.[i] ?? still }));
  }
  return [properties[name] ?? []].flat().map((stored) => ({ stored: stored as string, since: always, until: still }));
}

function nameOf({ value: type }: Property, stored: string, since: string, until: string): Name {
  const read = type.read(stored) as string | LocalNameValue;
  const name = typeof read === 'string' ? { value: read } : read;
  return { ...name, folded: foldText(name.value).trim(), terms: nameTerms(name.value).join(' '), since, until };
}
