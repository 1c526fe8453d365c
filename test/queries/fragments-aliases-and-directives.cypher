// cost 13
// person(id: "minoru-kiuchi") — 13 rows
//   id
//   english: name(language: "en")
//   swedish: name(language: "sv")
//   knownFrom
//   name
//   roles(first: 2, orderBy: [{edge: {title: ASC}}]) — 12 rows
//     edges
//       title
//     nodes
//       id
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Person RETURN [n1.id, n1.names, n1.knownFrom, COLLECT { MATCH (n1)-[r3:HOLDS_ROLE]->(m2) WITH m2, r3 ORDER BY r3.title, m2.id, r3.claim LIMIT $p2 RETURN [r3.title, m2.id] }]
