// cost 5220
// statistics(kind: INFRASTRUCTURE, where: $where, groupBy: [CATEGORY, SIDE]) — 5220 rows
//   groups — 5220 rows
//     key
//     keys
//     sums
//       property
//       currency
//       total
RETURN [COLLECT { MATCH (n1:Infrastructure) WHERE n1.category = $p0 WITH n1, [n1.category] AS keys1, COLLECT { OPTIONAL MATCH (n1)<-[:ABOUT]-(c), (c)<-[:STATES]-(a) WHERE a.kind <> $p1 RETURN DISTINCT a.publisherSide } AS keys2 UNWIND keys1 AS key1 UNWIND keys2 AS key2  WITH key1, key2, count(DISTINCT n1) AS count, collect(DISTINCT n1) AS members WHERE count > 0 WITH key1, key2, [key1, key2] AS keys, count, members ORDER BY count DESC, key1, key2 LIMIT $p2 CALL (members) { UNWIND members AS m UNWIND [[$p3, split(m.cost, ' ')[0], toFloat(split(m.cost, ' ')[1])], [$p4, null, toFloat(m.lengthKm)]] AS amount WITH amount WHERE amount[2] IS NOT NULL WITH amount[0] AS property, amount[1] AS currency, sum(amount[2]) AS total ORDER BY property, currency RETURN collect([property, currency, total]) AS sums } RETURN [keys, keys, sums] }]
