import type { NodeKind } from '../../../../schema/Model.js';
import { type Cypher, cypher, join } from '../../../cypher/cypher.js';
import { held } from '../../pattern/asOf.js';
import { partsOfValue } from '../../pattern/parts.js';
import type { Writer } from '../../pattern/Writer.js';

/**
 * The clauses that add up, over the `members` of a group, each property that can be: they return `sums`, a list of `[property,
 * currency, total]`. A value with parts is added up by the part that can be, apart for each value of the other part. They stand
 * in a CALL: Neo4j takes an aggregation inside a COLLECT that stands in a RETURN for one of the RETURN's own.
 */
export function sumsOf(writer: Writer, kind: NodeKind): Cypher {
  const m = cypher`m`;
  const properties = new Map(kind.concrete.flatMap((one) => [...one.properties].filter(([, { list, derived }]) => !list && !derived)));
  const amounts = [...properties.values()].flatMap((property) => {
    const value = held(writer, kind, m, property);
    if (property.value.isSummable) return [cypher`[${property.name}, null, toFloat(${value})]`];
    const parts = [...partsOfValue(value, property.value).values()];
    const amount = parts.find((part) => part.value.isSummable);
    const unit = parts.find((part) => part !== amount);
    return amount && unit ? [cypher`[${property.name}, ${unit.expression}, ${amount.expression}]`] : [];
  });
  return cypher`UNWIND members AS m
    UNWIND [${join(amounts, ', ')}] AS amount
    WITH amount WHERE amount[2] IS NOT NULL
    WITH amount[0] AS property, amount[1] AS currency, sum(amount[2]) AS total ORDER BY property, currency
    RETURN collect([property, currency, total]) AS sums`;
}
