// cost 311
// infrastructure(id: "far-north-fiber") — 311 rows
//   cost
//     amount
//     currency
//   lengthKm
//   readyFor
//   claims(first: 50, where: {predicate: {in: ["cost", "lengthKm", "readyFor"]}}, orderBy: [{predicate: ASC}, {value: ASC}]) — 310 rows
//     nodes — 250 rows
//       predicate
//       value
//       subject — 50 rows
//         id
//       object — 50 rows
//         id
//       corroboration
//       knownFrom
//       evidence — 150 rows
//         locator
//         note
//         article
//           id
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Infrastructure RETURN [n1.cost, n1.lengthKm, n1.readyFor, COLLECT { MATCH (n1)<-[r3:ABOUT]-(m2) WHERE m2.predicate IN $p2 WITH m2, r3 ORDER BY m2.predicate, m2.value, m2.id LIMIT $p3 RETURN [m2.predicate, m2.value, COLLECT { MATCH (m4:Node {id: m2.subject}) RETURN [m4.id] }, COLLECT { MATCH (m5:Node {id: m2.object}) RETURN [m5.id] }, m2.corroboration, m2.knownFrom, COLLECT { MATCH (m2)<-[r6:STATES]-(m7) WITH r6, m7 ORDER BY m7.knownFrom IS NULL, m7.knownFrom DESC, m7.id, r6.locator LIMIT $p4 RETURN [r6.locator, r6.note, m7.id] }] }]
