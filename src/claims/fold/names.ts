import { always, beside, still } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind } from '../../../schema/Model.js';
import { foldText } from '../../../schema/values/foldText.js';
import type { LocalNameValue } from '../../../schema/values/LocalName.js';
import { nameTerms } from '../../graph/search/terms.js';
import { canonicalJson } from '../article/canonical.js';
import type { Properties } from './difference.js';

/** What an entity is called, or was, as the property map of a node by which search finds it. */
export interface Name extends Properties {
  readonly value: string;
  readonly language?: string;
  readonly folded: string;
  /** What it is found by, with spaces between. */
  readonly terms: string;
  /** The day from which it was known, and the day from which it was no longer so. */
  readonly since: string;
  readonly until: string;
}

/** The names of an entity, from its properties as they are stored, with their histories. */
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

/** Its values, each from when to when: all the time, where no history stands beside them. */
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
