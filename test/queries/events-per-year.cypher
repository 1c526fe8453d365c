// cost 7004
// statistics(kind: EVENT, where: {domains: {none: {}}}, groupBy: [YEAR]) — 7004 rows
//   total — 600 rows
//   groups(first: 4) — 1204 rows
//     key
//     count
//   coverage — 5200 rows
//     year
//     side
//     articles
RETURN [COUNT { MATCH (n1:Event) WHERE NOT EXISTS { MATCH (n1)-[r3:ADDRESSES]->(m2) } }, COLLECT { MATCH (n1:Event) WHERE NOT EXISTS { MATCH (n1)-[r3:ADDRESSES]->(m2) } WITH n1, [left(n1.date, 4)] AS keys1 UNWIND keys1 AS key1  WITH key1, count(DISTINCT n1) AS count WHERE count > 0 WITH key1, [key1] AS keys, count ORDER BY count DESC, key1 LIMIT $p0 RETURN [keys, count] }, COLLECT { MATCH (n4:Article) WHERE n4.kind <> $p1 WITH n4, [left(n4.published, 4)] AS keys1, [n4.publisherSide] AS keys2 UNWIND keys1 AS key1 UNWIND keys2 AS key2  WITH key1, key2, count(DISTINCT n4) AS count WHERE count > 0 WITH key1, key2, [key1, key2] AS keys, count ORDER BY count DESC, key1, key2 WITH keys, count ORDER BY keys[0], keys[1] LIMIT $p2 RETURN [keys[0], keys[1], count] }]
