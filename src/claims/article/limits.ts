/**
 * The most that one article may hold. It is taken in by one transaction, which may use 128 MB: 6,000 claims took 74 MB to store
 * and 67 MB to remove.
 */
export const articleLimits = {
  /** The longest collected article states 40 things; this is room for a report of many pages. */
  entitiesMax: 200,
  claimsMax: 500,
  /** A file of the register holds a whole kind. */
  referenceEntitiesMax: 2_000,
  referenceClaimsMax: 2_000,
  /** The most claims that an article may come to, when each value counts as a claim of its own. */
  statedMax: 4_000,
  /** The characters of a collected article's file. Parsing takes time and memory in proportion to them. */
  textMax: 200_000,
  referenceTextMax: 4_000_000,
  /** The bytes of any file: four for each character that it may have. */
  fileBytesMax: 4 * 4_000_000,
  /** The depth of nesting. `claims[3].infrastructure.cost.amount` is 6 deep; a parser that recurses stands far more than 10. */
  depthMax: 10,
  /** The fields of one object. A claim has some forty to choose from; that they are unique is checked pair by pair. */
  fieldsMax: 100,
} as const;

/** The most that one text of an article may hold. */
export const textLimits = {
  /** A range index takes keys of about 8 kB, several properties together. */
  idBytesMax: 256,
  bytesMax: 2_048,
  /** Characters as `foldedLength` counts them: "㍿" counts as four. */
  charactersMax: 512,
} as const;

/** The fields whose texts have another limit of characters than `charactersMax`, each with that limit. */
export const charactersMaxOf: Readonly<Record<string, number>> = {
  // A finer sense in our own words, never a quotation.
  detail: 120,
  summary: 1_000,
  note: 1_000,
  // Addresses run to two thousand characters in practice; their bytes are bounded as all texts' are.
  url: 2_048,
  sameAs: 2_048,
};

/** How many problems of an article are told to its author. */
export const tellingLimits = {
  /** About as many as an author mends before the next check. */
  problemsMax: 100,
  /** To find what may have been meant takes 10 ms among 20,000 ids. */
  hintsMax: 10,
} as const;
