// cost 268
// actors(first: 5, where: {kind: {in: [COUNTRY, ORGANIZATION]}, memberships: {some: {id: {eq: "horizon-europe"}}}}) — 125 rows
//   totalCount — 60 rows
//   nodes
//     __typename
//     id
//     name
//     acronym (Organization)
//     iso2 (Country)
RETURN [COUNT { MATCH (n1) MATCH (n1)-[:MEMBER_OF]->(m2) WHERE n1:Actor AND m2:Node AND m2.id = $p0 WITH DISTINCT n1 MATCH (n1) WHERE (n1:Country|Organization) }, COLLECT { MATCH (n1) MATCH (n1)-[:MEMBER_OF]->(m2) WHERE n1:Actor AND m2:Node AND m2.id = $p1 WITH DISTINCT n1 MATCH (n1) WHERE (n1:Country|Organization) AND n1.id IS NOT NULL WITH n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.typename, n1.id, n1.name, n1.acronym, n1.iso2] }]
// countries(first: 2, orderBy: [{iso2: ASC}]) — 143 rows
//   nodes — 41 rows
//     iso2
//     signatures — 41 rows
//       totalCount — 1 rows
RETURN [COLLECT { MATCH (n1:Country) WITH n1 ORDER BY n1.iso2, n1.id LIMIT $p0 RETURN [n1.iso2, COUNT { (n1)-[:SIGNED]->() }] }]
