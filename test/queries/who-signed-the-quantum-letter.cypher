// cost 52
// agreement(id: $agreement) — 52 rows
//   name
//   signatories(first: 10, orderBy: [{name: ASC}]) — 51 rows
//     totalCount — 1 rows
//     edges — 30 rows
//       date
//       capacity
//       corroboration
//       certainty
//       node
//         __typename
//         id
//         name
//       evidence — 30 rows
//         locator
//         certainty
//         article
//           id
//           publisher
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Agreement RETURN [n1.name, COUNT { (n1)<-[:SIGNED]-() }, COLLECT { MATCH (n1)<-[r3:SIGNED]-(m2) WITH m2, r3 ORDER BY m2.name, m2.id, r3.claim LIMIT $p2 RETURN [r3.date, r3.capacity, r3.corroboration, r3.certainty, m2.typename, m2.id, m2.name, COLLECT { MATCH (c4:Node {id: r3.claim}) MATCH (c4)<-[r5:STATES]-(m6) WITH r5, m6 ORDER BY m6.knownFrom IS NULL, m6.knownFrom DESC, m6.id, r5.locator LIMIT $p3 RETURN [r5.locator, r5.certainty, m6.id, m6.publisher] }] }]
