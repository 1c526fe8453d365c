// cost 125
// firstTwo: events(first: 2, orderBy: [{date: ASC}]) — 2 rows
//   pageInfo
//     hasNextPage
//     hasPreviousPage
//   nodes
//     id
//     date
RETURN [COLLECT { WITH COUNT { MATCH (n1:Event) WHERE n1.date IS NOT NULL RETURN n1 LIMIT 1000 } AS found UNWIND CASE WHEN found = 1000 OR found * found > $p0 * COUNT { (:Event) } THEN COLLECT { MATCH (n1:Event) USING INDEX n1:Event(date) WHERE n1.date IS NOT NULL WITH n1 ORDER BY n1.date, n1.id LIMIT $p1 RETURN n1 } ELSE COLLECT { MATCH (n1:Event) WITH n1 ORDER BY n1.date, n1.id LIMIT $p2 RETURN n1 } END AS n1 RETURN [n1.id, n1.date] }]
// lastTwo: events(last: 2, orderBy: [{date: ASC}]) — 102 rows
//   pageInfo
//     hasNextPage
//     hasPreviousPage
//   nodes
//     id
//     date
RETURN [COLLECT { MATCH (n1:Event) WITH n1 ORDER BY n1.date DESC, n1.id DESC LIMIT $p0 RETURN [n1.id, n1.date] }]
// counted: events — 21 rows
//   totalCount — 1 rows
RETURN [COUNT { (:Event) }]
