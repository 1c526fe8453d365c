/** The value below which so much of all lies: 0.99 for the slowest of a hundred. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** The one in the middle by a figure; of an even number the lower. */
export function medianBy<Item>(items: readonly Item[], figure: (item: Item) => number): Item {
  const sorted = [...items].sort((a, b) => figure(a) - figure(b));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('There is no middle of nothing.');
  return middle;
}

/** How far apart the least and the greatest are, as a part of the one in the middle. */
export function spread(values: readonly number[]): number {
  const middle = medianBy(values, (value) => value);
  return (Math.max(...values) - Math.min(...values)) / middle;
}
