/** By code point, as Neo4j orders texts. (JavaScript's `<` compares UTF-16 units, which puts U+FF21 after U+20000.) */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const sorted = (texts: Iterable<string>): string[] => [...texts].sort(byCodePoint);

/** The members of `items` by key, in the order in which they come. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
