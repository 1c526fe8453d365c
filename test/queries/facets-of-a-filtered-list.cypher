// cost 3545
// events(where: {domains: {some: {id: {eq: "quantum-technology"}}}}) — 3545 rows
//   totalCount
//   years: facets(by: [YEAR]) — 1020 rows
//     keys
//     count
//   places: facets(by: [COUNTRY, SIDE], first: 5) — 2005 rows
//     keys
//     count
RETURN [COUNT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p0 WITH DISTINCT n1 MATCH (n1) }, COLLECT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p1 WITH DISTINCT n1 MATCH (n1) UNWIND [left(n1.date, 4)] AS key1 WITH key1, count(DISTINCT n1) AS count WHERE count > 0 WITH key1, [key1] AS keys, count ORDER BY count DESC, key1 LIMIT $p2 RETURN [keys, count] }, COLLECT { MATCH (n1) MATCH (n1)-[:ADDRESSES]->(m2) WHERE n1:Event AND m2:Node AND m2.id = $p3 WITH DISTINCT n1 MATCH (n1) UNWIND COLLECT { OPTIONAL MATCH (n1) ((a)-[r:HOLDS_ROLE|PART_OF|LOCATED_IN]->(b) WHERE NOT a:Country AND (type(r) <> $p4 OR a:Place)){1,5} (key:Country) RETURN DISTINCT key.id } AS key1 UNWIND COLLECT { OPTIONAL MATCH (n1)<-[:ABOUT]-(c), (c)<-[:STATES]-(a) WHERE a.kind <> $p5 RETURN DISTINCT a.publisherSide } AS key2 WITH key1, key2, count(DISTINCT n1) AS count WHERE count > 0 WITH key1, key2, [key1, key2] AS keys, count ORDER BY count DESC, key1, key2 LIMIT $p6 RETURN [keys, count] }]
