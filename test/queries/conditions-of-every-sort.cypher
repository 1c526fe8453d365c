// cost 8220
// people(where: {or: [{signatures: {some: {edge: {capacity: {eq: SIGNATORY}}, domains: {some: {id: {in: ["quantum-technology"]}}}}}}, {and: [{roles: {some: {id: {eq: "nict"}}}}, {not: {attendances: {none: {}}}}]}], knownFrom: {isNull: false}}, orderBy: [{knownFrom: DESC}, {name: ASC}]) — 8220 rows
//   totalCount — 4100 rows
//   nodes
//     id
//     name
//     knownFrom
RETURN [COUNT { MATCH (n1:Person) WHERE ((EXISTS { MATCH (n1)-[r3:SIGNED]->(m2) WHERE EXISTS { MATCH (m2)-[r5:ADDRESSES]->(m4) WHERE m4.id IN $p0 } AND r3.capacity = $p1 }) OR (EXISTS { MATCH (n1)-[r7:HOLDS_ROLE]->(m6) WHERE m6.id = $p2 } AND NOT coalesce((NOT EXISTS { MATCH (n1)-[r9:ATTENDED]->(m8) }), false))) AND n1.knownFrom IS NOT NULL }, COLLECT { MATCH (n1:Person) WHERE ((EXISTS { MATCH (n1)-[r3:SIGNED]->(m2) WHERE EXISTS { MATCH (m2)-[r5:ADDRESSES]->(m4) WHERE m4.id IN $p3 } AND r3.capacity = $p4 }) OR (EXISTS { MATCH (n1)-[r7:HOLDS_ROLE]->(m6) WHERE m6.id = $p5 } AND NOT coalesce((NOT EXISTS { MATCH (n1)-[r9:ATTENDED]->(m8) }), false))) AND n1.knownFrom IS NOT NULL AND n1.knownFrom IS NOT NULL WITH n1 ORDER BY n1.knownFrom DESC, n1.name, n1.id LIMIT $p6 RETURN [n1.id, n1.name, n1.knownFrom] }]
