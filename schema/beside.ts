/** What may stand in the store beside a property, by the names that it has there. */
export const beside = {
  /** The text by which it is searched. */
  folded: (property: string) => `${property}_folded`,
  /** Its history, three lists of equal length: what it was, since when that was known, and from when it was no longer so. */
  was: (property: string) => `${property}_was`,
  since: (property: string) => `${property}_since`,
  until: (property: string) => `${property}_until`,
} as const;

/** The ids of what a stated relationship joins, on the relationship itself: an index has a node's relationships in their order. */
export const endIds = { from: 'subject', to: 'object' } as const;

/** In place of the day since when: before every day. */
export const always = '';

/** In place of the day until when: after every day. */
export const still = '~';
