// cost 809
// kanji: search(query: $typed, first: 3) — 403 rows
//   edges
//     node
//       id
//       name
//     matched
//       value
//       language
WITH $p0 AS search UNWIND search.texts AS text CALL db.index.fulltext.queryNodes($p1, text, {limit: $p2}) YIELD node AS called, score MATCH (called)<-[:CALLED]-(e:Entity) WHERE called.since <= $p3 AND $p4 < called.until AND coalesce(e.knownFrom, '') <= $p5 AND e.typename IN $p6.kinds AND ($p7 IS NULL OR toLower(called.language) + '-' STARTS WITH $p8 OR $p9 STARTS WITH toLower(called.language) + '-') WITH search, collect([e, called, score]) AS hits, max(score) AS most UNWIND hits AS hit WITH search, most, hit[0] AS e, hit[1] AS called, hit[2] AS score WHERE most < search.parts * $p10 OR score >= search.parts * $p11 WITH e, called, (score % $p12) * floor(score / $p13) / search.parts * CASE WHEN called.folded = search.folded THEN 6 WHEN called.terms + ' ' STARTS WITH search.whole + ' ' THEN 5 ELSE CASE WHEN called.terms STARTS WITH search.whole THEN 1.2 ELSE 1 END * (0.5 + size([term IN search.terms WHERE ' ' + called.terms CONTAINS ' ' + term]) * 1.0 / size(search.terms)) * (0.5 + 1.0 / (1 + abs(size(called.folded) - size(search.folded)) * 1.0 / size(search.folded))) END * CASE WHEN called.language IS NULL THEN 0.9 ELSE 1 END AS score ORDER BY score DESC, called.value, called.language WITH e, head(collect([called, score])) AS best WITH collect([e, best[0], round(best[1] * (1 + 0.2 * log10(1 + COUNT { (e)<-[:MENTIONS]-(a) WHERE coalesce(a.knownFrom, '') <= $p14 })), 3)]) AS hits RETURN [COLLECT { UNWIND hits AS hit WITH hit[0] AS n1, hit[1] AS called, hit[2] AS score MATCH (n1) WITH n1, called, score ORDER BY score DESC, n1.id LIMIT $p15 RETURN [n1.id, CASE WHEN n1.name_since IS NULL THEN n1.name ELSE [nth IN range(0, size(n1.name_since) - 1) WHERE n1.name_since[nth] <= $p16 AND $p17 < n1.name_until[nth] | n1.name_was[nth]][0] END, called.value, called.language] }]
// slip: search(query: "Virkunen", kinds: [ACTOR], language: "en", first: 3) — 406 rows
//   totalCount
//   pageInfo
//     hasNextPage
//     hasPreviousPage
//   nodes — 3 rows
//     __typename
//     id
//     roles(first: 1) — 3 rows (Person)
//       edges
//         title
//         node
//           id
WITH $p0 AS search UNWIND search.texts AS text CALL db.index.fulltext.queryNodes($p1, text, {limit: $p2}) YIELD node AS called, score MATCH (called)<-[:CALLED]-(e:Entity) WHERE called.since <= $p3 AND $p4 < called.until AND coalesce(e.knownFrom, '') <= $p5 AND e.typename IN $p6.kinds AND ($p7 IS NULL OR toLower(called.language) + '-' STARTS WITH $p8 OR $p9 STARTS WITH toLower(called.language) + '-') WITH search, collect([e, called, score]) AS hits, max(score) AS most UNWIND hits AS hit WITH search, most, hit[0] AS e, hit[1] AS called, hit[2] AS score WHERE most < search.parts * $p10 OR score >= search.parts * $p11 WITH e, called, (score % $p12) * floor(score / $p13) / search.parts * CASE WHEN called.folded = search.folded THEN 6 WHEN called.terms + ' ' STARTS WITH search.whole + ' ' THEN 5 ELSE CASE WHEN called.terms STARTS WITH search.whole THEN 1.2 ELSE 1 END * (0.5 + size([term IN search.terms WHERE ' ' + called.terms CONTAINS ' ' + term]) * 1.0 / size(search.terms)) * (0.5 + 1.0 / (1 + abs(size(called.folded) - size(search.folded)) * 1.0 / size(search.folded))) END * CASE WHEN called.language IS NULL THEN 0.9 ELSE 1 END AS score ORDER BY score DESC, called.value, called.language WITH e, head(collect([called, score])) AS best WITH collect([e, best[0], round(best[1] * (1 + 0.2 * log10(1 + COUNT { (e)<-[:MENTIONS]-(a) WHERE coalesce(a.knownFrom, '') <= $p14 })), 3)]) AS hits RETURN [COUNT { UNWIND hits AS hit RETURN hit }, COLLECT { UNWIND hits AS hit WITH hit[0] AS n1, hit[1] AS called, hit[2] AS score MATCH (n1) WITH n1, called, score ORDER BY score DESC, n1.id LIMIT $p15 RETURN [n1.typename, n1.id, COLLECT { MATCH ()-[r3:HOLDS_ROLE]->(m2) WHERE r3.subject = n1.id AND coalesce(m2.knownFrom, '') <= $p16 AND coalesce(r3.knownFrom, '') <= $p17 AND r3.object IS NOT NULL WITH m2, r3 ORDER BY r3.subject, r3.object, r3.claim LIMIT $p18 RETURN [CASE WHEN r3.title_since IS NULL THEN r3.title ELSE [nth IN range(0, size(r3.title_since) - 1) WHERE r3.title_since[nth] <= $p19 AND $p20 < r3.title_until[nth] | r3.title_was[nth]][0] END, m2.id] }] }]
