/** Compares texts by code point, as Neo4j orders them. (JavaScript's `<` compares UTF-16 units, which puts U+FF21 after U+20000.) */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return rankOf(one) - rankOf(other);
  }
  return a.length - b.length;
}

/** The halves of surrogate pairs, which stand for U+10000 and above, after all other units. */
const rankOf = (unit: number): number => (unit < 0xd800 || unit > 0xdfff ? unit : unit + 0x10000);

/** The texts in the order of `byCodePoint`, as a new array. */
export const sorted = (texts: Iterable<string>): string[] => [...texts].sort(byCodePoint);

/** The items by their key. Both the keys and the items of one key keep the order in which they come. */
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
