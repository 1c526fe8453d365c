import { publisherKey } from './voices.js';

/** A publisher as an article of the register lists it. */
export interface ListedPublisher {
  readonly name: string;
  readonly side: string;
  /** The id of the register's article. */
  readonly article: string;
}

/** Looks up the side on which a publisher sits. */
export class Sides {
  private readonly sides: Map<string, string>;

  constructor(publishers: readonly ListedPublisher[]) {
    this.sides = new Map(publishers.map(({ name, side }) => [publisherKey(name), side]));
  }

  /** EU, JAPAN or OTHER; OTHER for a publisher that the register does not list. */
  of(publisher: string): string {
    return this.sides.get(publisherKey(publisher)) ?? 'OTHER';
  }
}
