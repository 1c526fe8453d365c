import { type Cypher, cypher, join, literal } from '../../cypher/cypher.js';
import { limits } from '../limits/limits.js';
import { whereAll } from '../pattern/terms.js';
import type { Page } from './ListSelection.js';
import { beyond, orderBy, type SortKey } from './ordering.js';

/**
 * The clauses that bind the rows of a list by an index that has them in order. `order` is that of the index, which begins with
 * what is the same in all rows.
 */
export interface InOrder extends Pick<Parts, 'from' | 'where' | 'keys'> {
  readonly order: readonly SortKey[];
}

interface Parts {
  /** The clauses that bind the variables, with a MATCH at their end. */
  readonly from: Cypher;
  /** The clauses that bind the variables by an index that has them in the order of the keys, where there is one. */
  readonly inOrder?: InOrder | undefined;
  /** The clauses that bind the variables by an index that is worth reading where many rows are in the list. */
  readonly ofMany?: InOrder | undefined;
  /** A pattern or clauses for all rows without variables: Neo4j can count what has no name without reading it. */
  readonly unnamed: Cypher;
  readonly variables: readonly Cypher[];
  readonly where: readonly Cypher[];
  readonly keys: readonly SortKey[];
}

/** A list in a total order and a page of it, as Cypher expressions. */
export class List {
  constructor(
    private readonly parts: Parts,
    readonly page: Page,
  ) {}

  get keys(): readonly SortKey[] {
    return this.parts.keys;
  }

  /** The rows of the page, as an expression. COLLECT, not CALL: an expression can stand inside others, and its LIMIT is for each parent. */
  rows(columns: Cypher, limit: number): Cypher {
    return cypher`COLLECT { ${this.shown(limit)} RETURN ${columns} }`;
  }

  /** The clauses that bind the rows of the page in their order. */
  private shown(limit: number): Cypher {
    const { from, where, keys, unnamed, variables, inOrder, ofMany } = this.parts;
    const sorted = this.ordered(inOrder ?? { from, where, keys, order: keys }, limit);
    if (!ofMany) return sorted;
    const row = join(variables, ', ');
    const max = literal(limits.counted);
    const [first] = keys;
    const sides = this.sides(ofMany.keys);
    const valued = first?.nullable && sides.length === 0 ? [cypher`${first.expression} IS NOT NULL`] : [];
    const found = cypher`${from}${whereAll([...where, ...sides, ...valued])} RETURN ${row} LIMIT ${max}`;
    // Read in order, about `all * limit / found` rows fill the page; otherwise all that are found are put in order. Where the former
    // are fewer, or the most are found that are counted, the page is full before those without a value are due.
    // Of a CASE Neo4j runs one branch; of a UNION it would read both.
    return cypher`WITH COUNT { ${found} } AS found
      UNWIND CASE WHEN found = ${max} OR found * found > ${limit} * COUNT { ${unnamed} }
        THEN COLLECT { ${this.ordered(ofMany, limit)} RETURN ${row} }
        ELSE COLLECT { ${sorted} RETURN ${row} } END AS ${row}`;
  }

  private ordered({ from, where, keys, order }: InOrder, limit: number): Cypher {
    const { variables, inOrder } = this.parts;
    const [first] = keys;
    // An index serves the order only where it is certain that all rows are in it.
    const isServed = variables.length === 1 || inOrder !== undefined;
    const indexed = first && !first.nullable && isServed ? [cypher`${first.expression} IS NOT NULL`] : [];
    const sides = this.sides(keys);
    const conditions = whereAll([...where, ...(sides.length === 0 ? indexed : sides)]);
    return cypher`${from}${conditions}
      WITH ${join(variables, ', ')} ORDER BY ${orderBy(order, this.page.backwards)} LIMIT ${limit}`;
  }

  private sides(keys: readonly SortKey[]): Cypher[] {
    return (['after', 'before'] as const).flatMap((side) => this.within(side, keys) ?? []);
  }

  /** The number of rows on all pages together, as an expression. */
  count(): Cypher {
    const { unnamed, where } = this.parts;
    return where.length === 0 ? cypher`COUNT { ${unnamed} }` : cypher`COUNT { ${this.all} }`;
  }

  /** The clauses that bind all rows on every page, in no order. */
  get all(): Cypher {
    const { from, where } = this.parts;
    return cypher`${from}${whereAll(where)}`;
  }

  /** The condition that rows lie on the other side of a cursor, the row at the cursor included; undefined where no cursor is given. */
  outside(side: 'after' | 'before'): Cypher | undefined {
    const { from, where } = this.parts;
    const within = this.within(side);
    return within && cypher`EXISTS { ${from}${whereAll([...where, cypher`NOT coalesce(${within}, false)`])} }`;
  }

  private within(side: 'after' | 'before', keys = this.parts.keys): Cypher | undefined {
    const values = this.page[side];
    return values && cypher`(${beyond(keys, values, side === 'before')})`;
  }
}
