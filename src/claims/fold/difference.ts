/** The items to write and those to remove so that `before` becomes `after`. Items with the same key are the same. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): { added: Item[]; removed: Item[] } {
  if (before.length === 0 || after.length === 0) return { added: [...after], removed: [...before] };
  const old = new Set(before.map(keyOf));
  const wanted = new Set(after.map(keyOf));
  return { added: after.filter((item) => !old.has(keyOf(item))), removed: before.filter((item) => !wanted.has(keyOf(item))) };
}

/** The property map of a node or an edge. */
export type Properties = Readonly<Record<string, unknown>>;

/** The properties to set so that `stored` becomes `wanted`, null for one to remove; undefined where there are none. */
export function changes(stored: Properties, wanted: Properties): Properties | undefined {
  const keys = new Set([...Object.keys(stored), ...Object.keys(wanted)]);
  const changed = [...keys].filter((key) => {
    return stored[key] !== wanted[key] && JSON.stringify(stored[key] ?? null) !== JSON.stringify(wanted[key] ?? null);
  });
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((key) => [key, wanted[key] ?? null]));
}
