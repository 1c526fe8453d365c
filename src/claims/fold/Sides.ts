import { publisherKey } from './voices.js';

/** A publisher as an article of the register lists it. */
export interface ListedPublisher {
  readonly name: string;
  readonly side: string;
  readonly article: string;
}

/** On which side each publisher sits. */
export class Sides {
  private readonly sides: Map<string, string>;

  constructor(publishers: readonly ListedPublisher[]) {
    this.sides = new Map(publishers.map(({ name, side }) => [publisherKey(name), side]));
  }

  of(publisher: string): string {
    return this.sides.get(publisherKey(publisher)) ?? 'OTHER';
  }
}
