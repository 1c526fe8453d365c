/**
 * What one article may hold. It is taken in by one transaction, which may use 128 MB: 6,000 claims took 74 MB, and to
 * take them out again 67 MB.
 */
export const articleLimits = {
  /** The longest collected article states 40 things; this is room for a report of many pages. */
  entitiesMax: 200,
  claimsMax: 500,
  /** A file of the register holds a whole kind. */
  referenceEntitiesMax: 2_000,
  referenceClaimsMax: 2_000,
  /** What they come to when each value is a claim of its own. */
  statedMax: 4_000,
  /** In characters. Parsing takes time and memory in proportion to it. */
  textMax: 200_000,
  referenceTextMax: 4_000_000,
  /** A file that is larger holds more than that, whatever it is. */
  fileBytesMax: 4 * 4_000_000,
  /** `claims[3].infrastructure.cost.amount` is 6 deep; a parser that recurses stands far more than 10. */
  depthMax: 10,
  /** A claim has some forty fields to choose from. That they are unique is checked pair by pair. */
  fieldsMax: 100,
} as const;

export const textLimits = {
  /** A range index takes keys of about 8 kB, several properties together. */
  idBytesMax: 256,
  bytesMax: 2_048,
  /** As they are compared: "㍿" is four. */
  charactersMax: 512,
} as const;

/** Where a text may have other than `charactersMax` characters, by the field it stands in. */
export const charactersMaxOf: Readonly<Record<string, number>> = {
  // A finer sense in our own words, never a quotation.
  detail: 120,
  summary: 1_000,
  note: 1_000,
  // Addresses run to two thousand characters in practice; their bytes are bounded as all texts' are.
  url: 2_048,
  sameAs: 2_048,
};

/** How many problems are told. */
export const tellingLimits = {
  /** As many as one mends before one checks again. */
  problemsMax: 100,
  /** To find what may have been meant takes 10 ms among 20,000 ids. */
  hintsMax: 10,
} as const;
