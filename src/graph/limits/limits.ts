import { QueryLimitError } from '../../errors.js';

/** The most that one operation may ask. All but the size of the answer are refused with QUERY_TOO_LARGE before anything is read. */
export const limits = {
  /**
   * Rows that may be read at worst, and objects of the schema. A hundred actors with a hundred events each and what they are about
   * pass; a fourth list of a hundred does not. The whole schema, as tools ask for it, has some 14,000.
   */
  costMax: 100_000,
  /**
   * Bytes of an answer as JSON, with what it says beside its data: as many rows as an operation may ask for with 80 bytes each,
   * ids and names. To read it takes a browser some 40 ms; while it is made, a process holds it about five times over.
   */
  answerBytesMax: 8 * 1024 * 1024,
  /** Steps from the root to the innermost field, over relationships and to what a field refers to: what people ask in one question stays below. */
  hopsMax: 5,
  /** Fields as written, fragments counted where they are spread. The longest documented question has some eighty. */
  fieldsMax: 300,
  /** Root fields. Each is one statement, and they run side by side. */
  rootFieldsMax: 10,
  /** Aliases. What is asked twice under other names is paid for twice. */
  aliasesMax: 50,
  /** Lexical tokens, counted by the parser: 2,000 take it some 10 ms. */
  tokensMax: 2_000,
  /**
   * Characters of one statement. The longest that generated questions became, as of a day and with conditions in each list, has
   * some 60,000.
   */
  statementCharsMax: 200_000,
  /** Terms of all `where` together: each comparison, each element of `and` and `or`, each look at another node. */
  conditionsMax: 100,
  /** Levels of `where`, each of `and`, `or`, `not` and a relationship: of eighty Neo4j’s planner runs out of stack and never answers. */
  conditionsDepthMax: 20,
  /** Nodes that a list with a `where` is taken to look at: it may be many for each that it shows, and counts as a full page. */
  candidates: 100,
  /** Relationships of an entity, where all are gone through: a hub has thousands, and most entities ten. */
  around: 400,
  /** So many rows that are looked at and not shown take as long as one that is shown. */
  looksPerRow: 10,
  /**
   * Rows of a list that are counted before it is settled how they are put in order: more than any page holds, and few enough to
   * be counted in a fraction of a millisecond.
   */
  counted: 1_000,
  /** Nodes to which one kind of relationship leads from a node, on average: four `some` inside one another pass, a fifth does not. */
  fanOut: 5,
  /** Nodes of a kind, or relationships of a type, where no graph has been counted. */
  wholeList: 1_000,
  /** Sources shown on an edge or a claim: at most 20, on the hundred best corroborated claims 2.8. */
  evidenceRows: 3,
  /** Values of one property that rival each other: at most 20, in the collected articles 2.2. */
  rivalRows: 3,
  /** Elements of one list in the arguments. */
  listMax: 250,
  /**
   * Nodes that are looked at to find the key of one thing: its own value, the domains and the places around it, the articles
   * behind its claims.
   */
  facetLooks: { YEAR: 1, KIND: 1, CATEGORY: 1, DOMAIN: 20, COUNTRY: 20, SIDE: 50 },
  /** Rows that a search counts as: it weighs up to 1,000 names with some 10,000 database hits. */
  searchCost: 400,
  /** Rows that it counts as to find what was meant by an id that nothing has; three ids at most are looked up. */
  suggestionCost: 20,
  /**
   * Rows that a question for paths counts as before what it shows, by how many hops a path may have: the search looks at some
   * thousand paths for a handful, and the longer they may be, the more relationships it tries.
   */
  pathsCost: [1_000, 1_000, 1_000, 1_000, 4_000, 16_000],
  /** Relationships around some entities that are shown: more lines than a picture can hold. */
  relationshipsAround: 1_000,
};

/** How far the search for paths goes, measured with 27,000 entities and 94,000 relationships on two cores. */
export const pathSearchLimits = {
  /** Paths taken from one search, the shortest first. Of 1,000 all are ranked within 0.2 s. */
  pathsMax: 1_000,
  /** An entity is busier than another if it has reached more of these numbers of relationships. */
  busyness: [4, 16, 64, 256, 1_024],
  /** Searched once more among entities with fewer relationships: paths through hubs, which are many, hide no others then. */
  calm: [64, 256],
  /** Not between ends with this many: with ten thousand it took more memory than a transaction may have. */
  busyEnds: 2_000,
  /** Of an entity with so many relationships, claims and articles among them, each neighbour is looked at before it is entered. */
  crowd: 256,
  /** Through something that is asked for, longer paths than this are only looked for if there are not enough shorter ones. */
  viaNear: 4,
  /** Relationships between the same two entities that are looked at for a time at which all hops held. */
  parallels: 20,
  /** Relationships of one entity on the way that are looked at for what lies beyond it. */
  fanOut: 1_000,
  /** Entities of one distance from which the next is reached. */
  frontier: 200,
};

/**
 * Refuses what goes beyond a limit, and says how to ask for less.
 * @throws {QueryLimitError} where `actual` is more than `max`.
 */
export function check(limit: string, max: number, actual: number, cure: string): void {
  if (actual > max) throw new QueryLimitError({ limit, max, actual, cure });
}
