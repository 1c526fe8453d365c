// cost 433
// disagreements(about: "far-north-fiber", first: 1) — 433 rows
//   totalCount
//   pageInfo
//     hasNextPage
//   nodes — 12 rows
//     subject
//       id
//     property
//     claims — 12 rows
//       value
//       chosen
//       evidence — 9 rows
//         locator
//         article
//           id
WITH $p0 AS given WITH given.ids AS asked, given.clues AS clues WITH asked, clues, COLLECT { UNWIND asked AS id OPTIONAL MATCH (old:Merged {id: id}) OPTIONAL MATCH (e:Node {id: coalesce(old.into, id)}) WHERE e:Entity RETURN e } AS entities WITH asked, entities, COLLECT { WITH [place IN range(0, size(asked) - 1) WHERE entities[place] IS NULL] AS places UNWIND range(0, size(places) - 1) AS nth WITH nth, asked[places[nth]] AS id, clues[places[nth]] AS clue RETURN [id, CASE WHEN nth < 3 THEN [COLLECT { MATCH (other:Entity) WHERE other.id STARTS WITH clue.beginning RETURN other.id ORDER BY other.id LIMIT $p1 } + COLLECT { MATCH (old:Merged) WHERE old.id STARTS WITH clue.beginning MATCH (kept:Node {id: old.into}) RETURN old.id LIMIT $p2 }, COLLECT { UNWIND clue.names AS text CALL db.index.fulltext.queryNodes($p3, text, {limit: $p4}) YIELD node AS called, score MATCH (called)<-[:CALLED]-(e:Entity) WHERE score >= clue.least AND called.until = $p5 RETURN e.id ORDER BY score DESC, e.id LIMIT $p6 }] ELSE [[], []] END] } AS unknown RETURN [unknown, COUNT { UNWIND [e IN entities WHERE e IS NOT NULL] AS e MATCH (e)<-[:ABOUT]-{1,2}(c:Claim) WHERE c.chosen = false WITH DISTINCT c.subject AS subject, c.predicate AS predicate, coalesce(c.slot, '') AS slot MATCH (s:Node {id: subject}) RETURN subject }, COLLECT { UNWIND [e IN entities WHERE e IS NOT NULL] AS e MATCH (e)<-[:ABOUT]-{1,2}(c:Claim) WHERE c.chosen = false WITH DISTINCT c.subject AS subject, c.predicate AS predicate, coalesce(c.slot, '') AS slot MATCH (s:Node {id: subject}) WITH subject, predicate, slot, s ORDER BY subject, predicate, slot LIMIT $p7 RETURN [s.id, predicate, COLLECT { MATCH (c1:Claim {subject: subject}) WHERE c1.value IS NOT NULL AND c1.predicate = predicate AND coalesce(c1.slot, '') = slot WITH c1 ORDER BY c1.chosen DESC, CASE WHEN c1.chosen THEN size(c1.value) ELSE 0 END DESC, c1.corroboration DESC, c1.value, c1.id LIMIT $p8 RETURN [c1.value, c1.chosen, COLLECT { MATCH (c1)<-[r2:STATES]-(m3) WITH r2, m3 ORDER BY m3.knownFrom IS NULL, m3.knownFrom DESC, m3.id, r2.locator LIMIT $p9 RETURN [r2.locator, m3.id] }] }] }]
