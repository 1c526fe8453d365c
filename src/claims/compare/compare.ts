import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { type Article, isReference } from '../article/Article.js';
import { parseSource, printArticle } from '../article/canonical.js';
import type { Status } from '../revise/Revision.js';
import { loadArticles, loadReferences } from '../store/articles.js';
import { overRows } from '../store/rows.js';
import { isRelationshipClaim } from '../unfold/Claim.js';
import { type Decisions, decisionsOf } from '../unfold/Decisions.js';
import { partsOf } from '../unfold/parts.js';
import { agree, slotOf } from '../unfold/slots.js';
import { type Stated, unfold } from '../unfold/unfold.js';
import { claimWords } from '../unfold/words.js';

/** A claim that an article would state, or state no more. */
export interface ComparedClaim {
  readonly id: string;
  readonly words: string;
  /** Whether other articles state it: then the graph holds it in any case. */
  readonly elsewhere: boolean;
}

/** What taking an article in, or out, would change. */
export interface Comparison {
  readonly article: string;
  readonly status: Status;
  readonly states: readonly ComparedClaim[];
  readonly statesNoMore: readonly ComparedClaim[];
  /** A curator's decisions, in words. */
  readonly decides: readonly string[];
  readonly decidesNoMore: readonly string[];
  /** Values that the graph holds and that get a rival. */
  readonly contradicted: readonly string[];
}

/** Compares what an article states with what is stored under its id, claim by claim; an id alone with nothing, as if it were taken out. */
export async function compare(send: Send, model: Model, after: Article | string): Promise<Comparison> {
  const id = typeof after === 'string' ? after : after.id;
  const article = typeof after === 'string' ? undefined : after;
  const [stored, curations] = await Promise.all([loadArticles(send, [id]), loadReferences(send, ['CURATION'])]);
  const { decisions } = decisionsOf(model, curations);
  const before = stored.get(id);
  const was = before && parseSource(before.source);
  const [old, now] = [await statedBy(send, model, was, decisions), await statedBy(send, model, article, decisions)];
  const added = [...now.values()].filter(({ claim }) => !old.has(claim.id));
  const removed = [...old.values()].filter(({ claim }) => !now.has(claim.id));
  const others = await statedElsewhere(
    send,
    [...added, ...removed].map(({ claim }) => claim.id),
    id,
  );
  const compared = (stated: readonly Stated[], claims: ReadonlyMap<string, Stated>) =>
    stated.map(({ claim }) => {
      const words = claimWords(claim, { get: (subject) => claims.get(subject)?.claim });
      return { id: claim.id, words, elsewhere: others.has(claim.id) };
    });
  const gone = new Set(removed.map(({ claim }) => claim.id).filter((claim) => !others.has(claim)));
  const [decided, decides] = [decisionWords(model, was), decisionWords(model, article)];
  return {
    article: id,
    status: statusOf(before?.hash, article),
    states: compared(added, now),
    statesNoMore: compared(removed, old),
    decides: decides.filter((words) => !decided.includes(words)),
    decidesNoMore: decided.filter((words) => !decides.includes(words)),
    contradicted: await contradictedBy(
      send,
      added.filter(({ claim }) => !others.has(claim.id)),
      gone,
    ),
  };
}

function statusOf(hash: string | undefined, article: Article | undefined): Status {
  if (!article) return hash === undefined ? 'UNCHANGED' : 'RETRACTED';
  if (hash === undefined) return 'ADDED';
  return hash === printArticle(article).hash ? 'UNCHANGED' : 'REPLACED';
}

/** By claim id. The register states only what is about things that articles name: the rest comes with the first that does. */
async function statedBy(
  send: Send,
  model: Model,
  article: Article | undefined,
  decisions: Decisions,
): Promise<ReadonlyMap<string, Stated>> {
  if (!article) return new Map();
  const { stated, entities } = unfold(model, article, decisions);
  if (!isReference(article)) return new Map(stated.map((one) => [one.claim.id, one]));
  const named = new Set(stated.flatMap(({ names }) => names));
  const rows = await overRows<string, [string]>(send, named, (some) => cypher`UNWIND ${some} AS id MATCH (:Entity {id: id}) RETURN id`);
  const always = entities.filter(({ kind }) => model.kind(kind).alwaysKnown).map(({ id }) => decisions.entity(id));
  const visible = new Set([...rows.flat(), ...always]);
  return new Map(stated.filter(({ names }) => names.every((name) => visible.has(name))).map((one) => [one.claim.id, one]));
}

/** Which of these claims an article other than `apart` states. */
async function statedElsewhere(send: Send, claims: readonly string[], apart: string): Promise<Set<string>> {
  const rows = await overRows<string, [string]>(
    send,
    claims,
    (some) => cypher`UNWIND ${some} AS id MATCH (c:Claim {id: id})
    WHERE EXISTS { (c)<-[:STATES]-(a:Article) WHERE a.id <> ${apart} } RETURN id`,
  );
  return new Set(rows.flat());
}

/** The claims in the graph that say something else than a new claim about the same. */
async function contradictedBy(send: Send, added: readonly Stated[], gone: ReadonlySet<string>): Promise<string[]> {
  const values = added.flatMap(({ claim, property }) => (isRelationshipClaim(claim) || !property ? [] : [{ claim, property }]));
  const rows = await overRows<object, [string, string, string, string]>(
    send,
    values.map(({ claim: { subject, property } }) => ({ subject, property })),
    (some) => cypher`UNWIND ${some} AS row MATCH (c:Claim {subject: row.subject})
    WHERE c.value IS NOT NULL AND c.predicate = row.property RETURN DISTINCT c.id, c.subject, c.predicate, c.value`,
  );
  const contradicted = rows.filter(([id, subject, predicate, value]) =>
    values.some(({ claim, property }) => {
      if (gone.has(id) || claim.subject !== subject || claim.property !== predicate) return false;
      const slot = slotOf(property, value);
      return slot !== undefined && slot === slotOf(property, claim.value) && !agree(property, value, claim.value);
    }),
  );
  return [...new Set(contradicted.map(([id]) => id))];
}

function decisionWords(model: Model, article: Article | undefined): string[] {
  if (article?.kind !== 'CURATION') return [];
  return partsOf(model, article).flatMap((part) => {
    if (part.part !== 'decision') return [];
    const { decision, value } = part;
    if (typeof value !== 'object') return [`${decision} ${String(value)}`];
    return [
      `${decision} ${Object.entries(value)
        .map(([field, id]) => `${field} ${String(id)}`)
        .join(', ')}`,
    ];
  });
}
