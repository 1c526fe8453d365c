// cost 24
// firstTwo
RETURN [COLLECT { MATCH (n1:Event) WITH n1 ORDER BY n1.date, n1.id LIMIT $p0 RETURN [n1.id, n1.date] }]
// lastTwo
RETURN [COLLECT { MATCH (n1:Event) WITH n1 ORDER BY n1.date DESC, n1.id DESC LIMIT $p0 RETURN [n1.id, n1.date] }]
// counted
RETURN [COUNT { (:Event) }]
