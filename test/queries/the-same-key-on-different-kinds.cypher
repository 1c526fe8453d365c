// cost 244
// nodes(ids: ["ericsson", "dpc-3", "henna-virkkunen", "nothing"]) — 244 rows
//   __typename
//   id
//   list: roles — 80 rows (Person)
//     nodes
//       id
//   what: acronym (Organization)
//   list: places — 80 rows (Organization)
//     nodes
//       id
//   what: category (Event)
//   list: places — 80 rows (Event)
//     nodes
//       id
WITH $p0 AS ids UNWIND range(0, size(ids) - 1) AS place OPTIONAL MATCH (old:Merged {id: ids[place]}) WITH place, coalesce(old.into, ids[place]) AS id OPTIONAL MATCH (n1:Node {id: id}) WITH place, n1 ORDER BY place RETURN CASE WHEN n1 IS NULL THEN null ELSE [n1.typename, n1.id, COLLECT { MATCH ()-[r3:HOLDS_ROLE]->(m2) WHERE r3.subject = n1.id AND r3.object IS NOT NULL WITH m2, r3 ORDER BY r3.subject, r3.object, r3.claim LIMIT $p1 RETURN [m2.id] }, n1.acronym, COLLECT { MATCH ()-[r5:LOCATED_IN]->(m4) WHERE r5.subject = n1.id AND r5.object IS NOT NULL WITH m4, r5 ORDER BY r5.subject, r5.object LIMIT $p2 RETURN [m4.id] }, n1.category, COLLECT { MATCH ()-[r7:LOCATED_IN]->(m6) WHERE r7.subject = n1.id AND r7.object IS NOT NULL WITH m6, r7 ORDER BY r7.subject, r7.object LIMIT $p3 RETURN [m6.id] }] END
