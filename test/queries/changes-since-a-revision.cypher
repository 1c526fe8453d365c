// cost 1004
// changes(since: $since, first: 2) — 1004 rows
//   nodes — 1002 rows
//     revision
//     articleId
//     article — 2 rows
//       publisher
//     status
//     removed
//   hasMore
//   endCursor
//   revision
MATCH (g:Graph {id: 'graph'}) WITH $p0 AS from, g.revision AS now WITH now, COLLECT { MATCH (i:Ingestion) WHERE i.revision >= from.revision AND i.revision <= now AND (i.revision > from.revision OR i.article >= from.article) WITH i ORDER BY i.revision, i.article LIMIT $p1 UNWIND range(0, (size(i.added) + size(i.removed) - 1) / $p2) AS part WITH i, part WHERE i.revision > from.revision OR i.article > from.article OR part > from.part RETURN [i, part] ORDER BY i.revision, i.article, part LIMIT $p3 } AS ahead WITH now, ahead, ahead[$p4][0] AS next RETURN [CASE WHEN next IS NULL THEN now ELSE next.revision - 1 END, next IS NOT NULL, COLLECT { UNWIND ahead[..$p5] AS shown WITH shown[0] AS i, shown[1] AS part RETURN [i.revision, i.article, COLLECT { MATCH (m1:Node {id: i.article}) RETURN [m1.publisher] }, i.status, CASE WHEN part * 500 + 500 > size(i.added) THEN i.removed[CASE WHEN part * 500 > size(i.added) THEN part * 500 - size(i.added) ELSE 0 END..part * 500 + 500 - size(i.added)] ELSE [] END, i.revision, i.article, part] }]
