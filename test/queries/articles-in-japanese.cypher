// cost 623
// articles
RETURN [COUNT { MATCH (n1:Article) WHERE n1.kind <> $p0 AND n1.language = $p1 AND EXISTS { MATCH (n1)-[r3:MENTIONS]->(m2) WHERE m2.id = $p2 } }, COLLECT { MATCH (n1:Article) WHERE n1.kind <> $p3 AND n1.language = $p4 AND EXISTS { MATCH (n1)-[r3:MENTIONS]->(m2) WHERE m2.id = $p5 } WITH n1 ORDER BY n1.published IS NULL, n1.published DESC, n1.id LIMIT $p6 RETURN [n1.id, n1.title, n1.publisher, n1.publisherSide, n1.published, n1.knownFrom, COUNT { (n1)-[:MENTIONS]->() }, COUNT { (n1)-[:STATES]->() }] }]
