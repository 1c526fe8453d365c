// cost 4485
// events(where: {domains: {some: {id: {eq: "quantum-technology"}}}}) — 4485 rows
//   totalCount — 60 rows
//   years: facets(by: [YEAR]) — 140 rows
//     keys
//     count
//   places: facets(by: [COUNTRY, SIDE], first: 5) — 4265 rows
//     keys
//     count
RETURN [COUNT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p0 WITH DISTINCT n1 MATCH (n1) }, COLLECT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p1 WITH DISTINCT n1 MATCH (n1) WITH n1, [left(n1.date, 4)] AS keys1 UNWIND keys1 AS key1  WITH key1, count(DISTINCT n1) AS count WHERE count > 0 WITH key1, [key1] AS keys, count ORDER BY count DESC, key1 LIMIT $p2 RETURN [keys, count] }, COLLECT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p3 WITH DISTINCT n1 MATCH (n1) WITH n1, COLLECT { OPTIONAL MATCH (n1) ((a)-[r:HOLDS_ROLE|PART_OF|LOCATED_IN]->(b) WHERE NOT a:Country AND (type(r) <> $p4 OR a:Place)){1,5} (key:Country) RETURN DISTINCT key.id } AS keys1, COLLECT { OPTIONAL MATCH (n1)<-[:ABOUT]-(c), (c)<-[:STATES]-(a) WHERE a.kind <> $p5 RETURN DISTINCT a.publisherSide } AS keys2 UNWIND keys1 AS key1 UNWIND keys2 AS key2  WITH key1, key2, count(DISTINCT n1) AS count WHERE count > 0 WITH key1, key2, [key1, key2] AS keys, count ORDER BY count DESC, key1, key2 LIMIT $p6 RETURN [keys, count] }]
