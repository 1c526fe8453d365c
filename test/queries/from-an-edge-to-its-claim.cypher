// cost 521
// organization(id: "ericsson") — 521 rows
//   participations — 440 rows
//     edges — 420 rows
//       role
//       claim — 420 rows
//         id
//         predicate
//         claims — 400 rows
//           nodes
//             predicate
//             value
//       node
//         __typename
//         id
//   places — 80 rows
//     edges — 60 rows
//       corroboration
//       evidence — 60 rows
//         article
//           id
//           kind
//           url
//       node
//         id
//         name(language: "fr")
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Organization RETURN [COLLECT { MATCH ()-[r3:PARTICIPATES_IN]->(m2) WHERE r3.subject = n1.id AND r3.object IS NOT NULL WITH m2, r3 ORDER BY r3.subject, r3.object LIMIT $p2 RETURN [r3.role, COLLECT { MATCH (m4:Node {id: r3.claim}) RETURN [m4.id, m4.predicate, COLLECT { MATCH (m4)<-[r6:ABOUT]-(m5) WITH m5, r6 ORDER BY m5.id LIMIT $p3 RETURN [m5.predicate, m5.value] }] }, m2.typename, m2.id] }, COLLECT { MATCH ()-[r8:LOCATED_IN]->(m7) WHERE r8.subject = n1.id AND r8.object IS NOT NULL WITH m7, r8 ORDER BY r8.subject, r8.object LIMIT $p4 RETURN [r8.corroboration, COLLECT { MATCH (c9:Node {id: r8.claim}) MATCH (c9)<-[r10:STATES]-(m11) WITH r10, m11 ORDER BY m11.knownFrom IS NULL, m11.knownFrom DESC, m11.id, r10.locator LIMIT $p5 RETURN [m11.id, m11.kind, m11.url] }, m7.id, m7.names] }]
