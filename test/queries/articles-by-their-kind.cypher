// cost 392
// articles(where: {kind: {in: [ARTICLE]}}) — 120 rows
//   totalCount — 100 rows
RETURN [COUNT { MATCH (n1:Article) WHERE n1.kind <> $p0 AND n1.kind IN $p1 }]
// others: articles(where: {kind: {ne: ARTICLE}}) — 120 rows
//   totalCount — 100 rows
RETURN [COUNT { MATCH (n1:Article) WHERE n1.kind <> $p0 AND n1.kind <> $p1 }]
// entity(id: "far-north-fiber") — 31 rows
//   articles(where: {kind: {eq: CURATION}}) — 30 rows
//     totalCount — 10 rows
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Entity RETURN [COUNT { MATCH (n1)<-[r3:MENTIONS]-(m2) WHERE m2.kind = $p2 }]
// register: article(id: "register-people") — 1 rows
//   kind
//   url
OPTIONAL MATCH (old:Merged {id: $p0}) WITH coalesce(old.into, $p1) AS id MATCH (n1:Node {id: id}) WHERE n1:Article RETURN [n1.kind, n1.url]
// places: entities(where: {kind: {in: [PLACE, PLACE]}}) — 120 rows
//   totalCount — 100 rows
RETURN [COUNT { MATCH (n1:Entity) WHERE (n1:Place) }]
