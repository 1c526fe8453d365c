// cost 245
// articles(first: 3, where: {language: {eq: "ja"}, mentions: {some: {id: {eq: "dpc-1"}}}}, orderBy: [{published: DESC}]) — 245 rows
//   totalCount — 60 rows
//   nodes — 122 rows
//     id
//     title
//     publisher
//     publisherSide
//     published
//     knownFrom
//     mentions — 61 rows
//       totalCount — 1 rows
//     claims — 61 rows
//       totalCount — 1 rows
RETURN [COUNT { MATCH (n1) MATCH (n1)-[:MENTIONS]->(m2) WHERE n1:Article AND m2:Node AND m2.id = $p0 WITH DISTINCT n1 MATCH (n1) WHERE n1.kind <> $p1 AND n1.language = $p2 }, COLLECT { MATCH (n1) MATCH (n1)-[:MENTIONS]->(m2) WHERE n1:Article AND m2:Node AND m2.id = $p3 WITH DISTINCT n1 MATCH (n1) WHERE n1.kind <> $p4 AND n1.language = $p5 WITH n1 ORDER BY n1.published IS NULL, n1.published DESC, n1.id LIMIT $p6 RETURN [n1.id, n1.title, n1.publisher, n1.publisherSide, n1.published, n1.knownFrom, COUNT { (n1)-[:MENTIONS]->() }, COUNT { (n1)-[:STATES]->() }] }]
