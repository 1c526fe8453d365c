// cost 91
// event(id: "dpc-3") — 91 rows
//   date
//   chairs: attendees(where: {edge: {role: {eq: CO_CHAIR}}}, orderBy: [{name: ASC}]) — 50 rows
//     nodes — 20 rows
//       name (Person, Organization)
//       roles(first: 1) — 20 rows (Person)
//         nodes
//           acronym
//       acronym (Organization)
//   follows — 20 rows
//     nodes
//       id
//       date
//   agreements — 20 rows
//     edges
//       stage
//       node
//         id
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Event RETURN [n1.date, COLLECT { MATCH (n1)<-[r3:ATTENDED]-(m2) WHERE r3.role = $p2 WITH m2, r3 ORDER BY m2.name, m2.id LIMIT $p3 RETURN [m2.typename, m2.name, COLLECT { MATCH ()-[r5:HOLDS_ROLE]->(m4) WHERE r5.subject = m2.id AND r5.object IS NOT NULL WITH m4, r5 ORDER BY r5.subject, r5.object, r5.claim LIMIT $p4 RETURN [m4.acronym] }, m2.acronym] }, COLLECT { MATCH ()-[r7:FOLLOWS]->(m6:Event) WHERE r7.subject = n1.id AND r7.object IS NOT NULL WITH m6, r7 ORDER BY r7.subject, r7.object, r7.claim LIMIT $p5 RETURN [m6.id, m6.date] }, COLLECT { MATCH ()<-[r9:ANNOUNCED_AT]-(m8:Agreement) WHERE r9.object = n1.id AND r9.subject IS NOT NULL WITH m8, r9 ORDER BY r9.object, r9.subject, r9.claim LIMIT $p6 RETURN [r9.stage, m8.id] }]
