// cost 7615
// organizations(where: {participations: {some: {project: {domains: {some: {id: {eq: "mobile-6g"}}}}}}}, orderBy: [{name: ASC}], first: 5) — 6205 rows
//   totalCount — 3100 rows
//   nodes
//     id
RETURN [COUNT { MATCH (n1:Organization) WHERE EXISTS { MATCH (n1)-[r3:PARTICIPATES_IN]->(m2) WHERE (m2:Project AND EXISTS { MATCH (m2)-[r5:ADDRESSES]->(m4) WHERE m4.id = $p0 }) } }, COLLECT { MATCH (n1:Organization) WHERE EXISTS { MATCH (n1)-[r3:PARTICIPATES_IN]->(m2) WHERE (m2:Project AND EXISTS { MATCH (m2)-[r5:ADDRESSES]->(m4) WHERE m4.id = $p1 }) } AND n1.name IS NOT NULL WITH n1 ORDER BY n1.name, n1.id LIMIT $p2 RETURN [n1.id] }]
// agreements(where: {signatories: {some: {organization: {category: {eq: "company"}}}}}, first: 5) — 1205 rows
//   totalCount — 600 rows
//   nodes
//     id
RETURN [COUNT { MATCH (n1:Agreement) WHERE EXISTS { MATCH (n1)<-[r3:SIGNED]-(m2) WHERE (m2:Organization AND m2.category = $p0) } }, COLLECT { MATCH (n1:Agreement) WHERE EXISTS { MATCH (n1)<-[r3:SIGNED]-(m2) WHERE (m2:Organization AND m2.category = $p1) } AND n1.id IS NOT NULL WITH n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.id] }]
// actors(where: {kind: {nin: [PERSON, COUNTRY]}, not: {organization: {category: {isNull: false}}}}, first: 5) — 205 rows
//   totalCount — 100 rows
//   nodes
//     __typename
//     id
RETURN [COUNT { MATCH (n1:Actor) WHERE NOT coalesce(((n1:Organization AND n1.category IS NOT NULL)), false) AND NOT (n1:Person|Country) }, COLLECT { MATCH (n1:Actor) WHERE NOT coalesce(((n1:Organization AND n1.category IS NOT NULL)), false) AND NOT (n1:Person|Country) AND n1.id IS NOT NULL WITH n1 ORDER BY n1.id LIMIT $p0 RETURN [n1.typename, n1.id] }]
