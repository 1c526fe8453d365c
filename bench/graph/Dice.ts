import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What is left to chance, the same with each run. */
export class Dice {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  chance(probability: number): boolean {
    return uniformFloat64(this.generator) < probability;
  }

  /** A whole number below `end`, each as likely as the other. */
  below(end: number): number {
    return Math.floor(uniformFloat64(this.generator) * end);
  }

  /**
   * A whole number below `end`, the small ones far more often: number n comes up in proportion to n^-0.6. So how often
   * each was drawn follows a power law, as the degrees of real graphs do.
   */
  skewed(end: number): number {
    return Math.floor(end * uniformFloat64(this.generator) ** 2.5);
  }

  /** How many: `min` or more, twice as many a third as often, `max` at most (Pareto's distribution, α = 1.6). */
  size(min: number, max: number): number {
    return Math.min(max, Math.floor(min * (1 - uniformFloat64(this.generator)) ** (-1 / 1.6)));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** So many different ones at most, the first of the list most often. */
  several<Item>(items: readonly Item[], count: number): Item[] {
    const found = new Set<Item>();
    for (let tries = 0; found.size < count && tries < count * 4; tries++) found.add(items[this.skewed(items.length)] as Item);
    return [...found];
  }
}
