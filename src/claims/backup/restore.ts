import { randomUUID } from 'node:crypto';
import type { Model } from '../../../schema/Model.js';
import { bookkeepingNodes } from '../../../schema/store.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Database, Send } from '../../database/index.js';
import { ConflictError } from '../../errors.js';
import { refuse } from '../article/refuse.js';
import type { Declaration } from '../check/readArticle.js';
import { Lease } from '../seed/Lease.js';
import { modelHash } from '../seed/modelHash.js';
import { makeGraph, prepare } from '../seed/prepare.js';
import { unfinished } from '../seed/storeState.js';
import { clearStore } from '../store/clear.js';
import { checkArticles } from './checkArticles.js';
import type { BackupHead } from './format.js';
import { verifyBackup } from './readBackup.js';
import { refill } from './refill.js';

export interface RestoreOptions {
  /** Empty the store first, if anything is in it. */
  readonly replace?: boolean;
  /** No other process can reach the store. */
  readonly isAlone?: boolean;
  readonly onProgress?: (line: string) => void;
  readonly onLost?: (error: Error) => void;
  /** Called with the lease when it is taken: whoever interrupts the restore ends it. */
  readonly onTaken?: (lease: Lease) => void;
}

/** What a store holds that would be lost if another graph were restored into it. */
export interface Holdings {
  readonly articles: number;
  readonly ingestions: number;
  readonly claims: number;
  readonly entities: number;
  /** Labels of nodes that are none of Kakehashi's. */
  readonly foreign: readonly string[];
}

/** What the store holds; of an interrupted restore, nothing that anybody would miss. */
export async function holdings(database: Database, model: Model): Promise<Holdings> {
  const [row] = await database.read(
    cypher`OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN g.unfinished IS NOT NULL,
      COUNT { (:Article) }, COUNT { (:Ingestion) }, COUNT { (:Claim) }, COUNT { (:Entity) }`.statement(),
  );
  const [isPartial, articles, ingestions, claims, entities] = row as [boolean, number, number, number, number];
  const ours = join([model.root.name, ...bookkeepingNodes.map(({ label }) => label)].map(name), '|');
  const others = await database.read(cypher`MATCH (n) WHERE NOT n:${ours} RETURN DISTINCT labels(n) LIMIT 10`.statement());
  const foreign = others.map(([labels]) => (labels as string[]).join(':') || 'nodes without a label');
  return isPartial ? { articles: 0, ingestions: 0, claims: 0, entities: 0, foreign } : { articles, ingestions, claims, entities, foreign };
}

/**
 * Fills a store out of a backup: its articles are folded anew, and all else is put back as it was. The graph is then the same to the
 * last property, but for its mark, by which kept answers tell it from what was there before. Until it is whole the store is marked
 * unfinished, so that nobody serves it; restoring again begins anew. Throws, before anything is written, if the backup is damaged, does
 * not fit the declarations, or the store is not empty.
 */
export async function restore(
  database: Database,
  declaration: Declaration,
  path: string,
  { replace = false, isAlone = false, onProgress = () => {}, onLost = () => {}, onTaken = () => {} }: RestoreOptions = {},
): Promise<BackupHead> {
  const { model } = declaration;
  onProgress('Verifying the backup.');
  const head = await verifyBackup(path);
  if (head.model !== modelHash(model)) refuse(await checkArticles(declaration, path), 'articles');
  await refuseFull(database, model, replace);
  await makeGraph(database);
  await begin(database, isAlone);
  const lease = await Lease.take(database, `restore ${randomUUID()}`, { isAlone, onProgress, onLost });
  onTaken(lease);
  try {
    await clearStore(database, (nodes) => onProgress(`Emptying the store: ${nodes} nodes are gone.`));
    await prepare(database, model, onProgress);
    await refill(database, model, path, head, onProgress);
    await finish(database, model, head);
    return head;
  } finally {
    await lease.end().catch(() => {});
  }
}

async function refuseFull(database: Database, model: Model, replace: boolean): Promise<void> {
  const { articles, ingestions, claims, foreign } = await holdings(database, model);
  if (foreign.length > 0)
    throw new ConflictError(
      `The database holds nodes that are not Kakehashi's (${foreign.join(', ')}). Name another one, or empty it yourself.`,
    );
  if (!replace && articles + ingestions + claims > 0)
    throw new ConflictError(
      `The store is not empty: it holds ${articles} articles. A backup is restored into an empty one; --replace empties it first.`,
    );
}

/** Marks the graph as another, and as unfinished; under the lock of writers, unless somebody has the store open. */
async function begin(database: Database, isAlone: boolean): Promise<void> {
  const marked = cypher`MATCH (g:Graph {id: 'graph'}) SET g.mark = randomUUID(), ${unfinished}`;
  await database.write(async (send: Send) => {
    await send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision`.statement());
    if (!isAlone) await refuseHeld(send);
    await send(marked.statement());
  });
}

/** Throws if another process has the store open: it would serve what is being restored. */
export async function refuseHeld(send: Send): Promise<void> {
  const { rows } = await send(cypher`MATCH (l:Lease) WHERE l.until > timestamp() RETURN max(l.until) - timestamp()`.statement());
  const [leftMs] = rows[0] as [number | null];
  if (leftMs === null) return;
  throw new ConflictError(
    `A Kakehashi has this store open. Stop it, then restore; if it was killed, the store is free in ${Math.ceil(leftMs / 1_000)} s.`,
  );
}

async function finish(database: Database, model: Model, { revision }: BackupHead): Promise<void> {
  const whole = cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = ${revision}, g.model = ${modelHash(model)} REMOVE g.unfinished`;
  await database.write((send) => send(whole.statement()));
}
