// cost 547
// actors
RETURN [COUNT { MATCH (n1) MATCH (n1)-[:MEMBER_OF]->(m2) WHERE n1:Actor AND m2:Node AND m2.id = $p0 WITH DISTINCT n1 MATCH (n1) WHERE (n1:Country|Organization) }, COLLECT { MATCH (n1) MATCH (n1)-[:MEMBER_OF]->(m2) WHERE n1:Actor AND m2:Node AND m2.id = $p1 WITH DISTINCT n1 MATCH (n1) WHERE (n1:Country|Organization) AND n1.id IS NOT NULL WITH n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.id, n1.name, n1.acronym, n1.iso2, n1.typename] }]
// countries
RETURN [COLLECT { MATCH (n1:Country) WITH n1 ORDER BY n1.iso2, n1.id LIMIT $p0 RETURN [n1.iso2, COUNT { (n1)-[:SIGNED]->() }] }]
