import type { Model } from '../../../schema/Model.js';
import { cypher, name } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import type { Properties } from '../fold/difference.js';
import { batchesFrom } from '../revise/batchesOf.js';
import { inTurn, readAhead } from '../revise/inTurn.js';
import { lock } from '../revise/ledger.js';
import { revise } from '../revise/revise.js';
import { overRows } from '../store/rows.js';
import { type BackupHead, type BookkeepingLabel, bookkeeping } from './format.js';
import { backupEntries } from './readBackup.js';

/** Puts all of a backup into an empty store: the articles by the fold, a batch in each transaction, and the bookkeeping as it is. */
export async function refill(
  database: Database,
  model: Model,
  path: string,
  { counts }: BackupHead,
  onProgress: (line: string) => void,
): Promise<void> {
  let done = 0;
  const taken = inTurn(
    database,
    batchesFrom(articlesIn(model, path), (article) => article),
    async (send, take) => {
      await lock(send);
      // They were checked when they came in, or by now.
      await revise(send, model, { take, retract: [] }, { isChecked: true });
      return take.length;
    },
  );
  for await (const count of taken) {
    done += count;
    onProgress(`Restoring: ${done} of ${counts.articles} articles.`);
  }
  for (const label of Object.keys(bookkeeping) as BookkeepingLabel[]) {
    await putBack(database, label, path, (nodes) => onProgress(`Restoring: ${nodes} of ${counts[label]} nodes :${label}.`));
  }
}

async function* articlesIn(model: Model, path: string): AsyncGenerator<Article> {
  for await (const entry of backupEntries(path)) {
    if (!('article' in entry)) return;
    await readAhead(model, entry.article);
    yield entry.article;
  }
}

async function putBack(database: Database, label: BookkeepingLabel, path: string, onProgress: (nodes: number) => void): Promise<void> {
  const key = name(bookkeeping[label]);
  let nodes: Properties[] = [];
  let done = 0;
  const flush = async () => {
    const some = nodes;
    nodes = [];
    // Merged, for what is sent again because the answer was lost is there already.
    await database.write((send) =>
      overRows(send, some, (rows) => cypher`UNWIND ${rows} AS row MERGE (n:${name(label)} {${key}: row.${key}}) SET n = row`),
    );
    done += some.length;
    onProgress(done);
  };
  for await (const entry of backupEntries(path)) {
    const properties = label in entry ? (entry as { readonly [Label in BookkeepingLabel]?: Properties })[label] : undefined;
    if (properties) nodes.push(properties);
    if (nodes.length === nodesPerTransaction) await flush();
  }
  if (nodes.length > 0) await flush();
}

/** An entry of the ledger has up to 200 kB. */
const nodesPerTransaction = 100;
