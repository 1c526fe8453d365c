// cost 547
// actors
RETURN [COUNT { MATCH (n1:Actor) WHERE (n1:Country|Organization) AND EXISTS { MATCH (n1)-[r3:MEMBER_OF]->(m2) WHERE m2.id = $p0 } }, COLLECT { MATCH (n1:Actor) WHERE (n1:Country|Organization) AND EXISTS { MATCH (n1)-[r3:MEMBER_OF]->(m2) WHERE m2.id = $p1 } AND n1.id IS NOT NULL WITH n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.id, n1.names, n1.acronym, n1.iso2, n1.typename] }]
// countries
RETURN [COLLECT { MATCH (n1:Country) WITH n1 ORDER BY n1.iso2, n1.id LIMIT $p0 RETURN [n1.iso2, COUNT { (n1)-[:SIGNED]->() }] }]
