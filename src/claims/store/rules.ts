import type { Model } from '../../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';

/** A rule that the store must keep and for which Neo4j Community has no constraint. Only another program can have broken it. */
interface Rule {
  /** Finds nodes or relationships that break the rule. `which` tells one of them from the others. */
  readonly broken: Cypher;
  /** The words of the message for them, in the plural: "nodes have no id". */
  readonly says: string;
  readonly cure: string;
}

/** Checks all rules over the whole store. Returns a sentence for each rule that is broken, with up to three examples and the cure. */
export async function brokenRules(database: Database, model: Model): Promise<string[]> {
  const sentences: string[] = [];
  for (const { broken, says, cure } of rulesOf(model)) {
    const counted = cypher`CALL () { ${broken} } WITH which LIMIT ${countedMax} RETURN count(which), collect(which)[..3]`;
    const [row] = await database.read(counted.statement(), { timeoutMs: checkTimeoutMs });
    const [count, some] = row as [number, unknown[]];
    if (count === 0) continue;
    const many = count === countedMax ? `${countedMax} or more` : String(count);
    sentences.push(`In the store ${many} ${says} (${some.join(', ')}). Something else than Kakehashi has written to it. ${cure}`);
  }
  return sentences;
}

function rulesOf(model: Model): Rule[] {
  const stated = join(
    model.stated.map(({ type }) => name(type)),
    '|',
  );
  return [
    {
      broken: cypher`MATCH (n:${name(model.root.name)}) WHERE n.id IS NULL OR n.typename IS NULL AND NOT n:Merged
      RETURN elementId(n) AS which`,
      says: 'nodes have no id or no kind',
      cure: `They are found by no question, or break it. Delete them: MATCH (n:${model.root.name}) WHERE n.id IS NULL OR n.typename IS NULL AND NOT n:Merged DETACH DELETE n`,
    },
    {
      broken: cypher`MATCH (n:Entity) WHERE size(n.names) > 1
      WITH n, [each IN n.names | split(each, '@')[-1]] AS languages
      WHERE any(i IN range(1, size(languages) - 1) WHERE languages[i] IN languages[..i]) RETURN n.id AS which`,
      says: 'entities have two names in one language',
      cure: refold,
    },
    {
      broken: cypher`MATCH (a)-[r:${stated}]->(b) WHERE NOT EXISTS { (:Claim {id: r.claim}) }
      RETURN coalesce(a.id, '?') + ' ' + type(r) + ' ' + coalesce(b.id, '?') AS which`,
      says: 'relationships have no claim',
      cure: `No article states them. Delete them: MATCH ()-[r:${model.stated.map(({ type }) => type).join('|')}]->() WHERE NOT EXISTS { (:Claim {id: r.claim}) } DELETE r`,
    },
    {
      broken: cypher`MATCH (c:Claim) WHERE NOT EXISTS { (c)<-[:STATES]-() } RETURN c.id AS which`,
      says: 'claims are stated by no article',
      cure: `Delete them: MATCH (c:Claim) WHERE NOT EXISTS { (c)<-[:STATES]-() } DETACH DELETE c. ${refold}`,
    },
  ];
}

const refold = "The graph can be folded anew from its claims: MATCH (g:Graph) SET g.model = '', then start again.";

/** The most nodes or relationships that are counted for one rule. */
const countedMax = 1_000;

/** Over a million relationships a rule takes a second or two; no client waits for it. */
const checkTimeoutMs = 60_000;
