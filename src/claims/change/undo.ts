import { randomUUID } from 'node:crypto';
import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database, Send } from '../../database/index.js';
import { BadUserInputError, ConflictError } from '../../errors.js';
import { parseSource, sha256 } from '../article/canonical.js';
import { type Effects, noEffects, told } from '../report/Effects.js';
import type { Change } from '../revise/Batch.js';
import { keepRevision, lock, madeBefore, memoryOf, record } from '../revise/ledger.js';
import type { Status } from '../revise/Revision.js';
import { revise } from '../revise/revise.js';
import type { ToldClaim } from '../unfold/words.js';
import { writeUnlessDry } from './dryRun.js';
import type { IngestOptions } from './ingest.js';

/** What undoing a revision came to. Articles that were changed again since stay as they are: they are UNCHANGED. */
export interface UndoResult extends Effects<ToldClaim> {
  /** The graph's revision after it. */
  readonly revision: number;
  readonly articles: readonly { readonly id: string; readonly status: Status }[];
}

/** An entry of the ledger, with what the store holds of its article now. */
interface Done {
  readonly article: string;
  readonly status: Status;
  /** The hash of the version that it brought. */
  readonly hash: string | null;
  readonly before: string | null;
  readonly now: string | null;
}

/**
 * Makes the graph what it would be without a revision: takes out the articles that it added, and puts back those that it replaced or
 * took out as they were. An article that was changed again since stays as it is. It is a change like any other: it stands in the
 * ledger, and can be undone itself.
 * @throws {BadUserInputError} where there is no such revision.
 * @throws {ConflictError} where the ledger does not hold any more what was before.
 * @throws {ArticleError} where articles that came since would lose what they name.
 */
export function undo(
  database: Database,
  model: Model,
  revision: number,
  { key = randomUUID(), by, dryRun = false }: Omit<IngestOptions, 'base'> = {},
): Promise<UndoResult> {
  const payload = sha256(`undo ${revision}`);
  return writeUnlessDry<UndoResult>(database, dryRun, async (send, wouldBe) => {
    const now = await lock(send);
    const made = await madeBefore<UndoResult>(send, key, payload);
    const done = made ? [] : await doneIn(send, revision);
    const change = inverse(done);
    if (made || change.take.length + change.retract.length === 0) {
      await keepRevision(send);
      return made ?? { revision: now - 1, articles: done.map(({ article }) => ({ id: article, status: 'UNCHANGED' })), ...noEffects };
    }
    const { articles, effects, batch } = await revise(send, model, change);
    const touched = articles.map(({ article, status }) => ({ id: article, status }));
    const result = { revision: now, articles: touched, ...(await told(send, effects)) };
    wouldBe({ ...result, revision: now - 1 });
    await record(
      send,
      articles.map((outcome, i) => ({
        key: i === 0 ? key : randomUUID(),
        payload,
        revision: now,
        result,
        outcome,
        by,
        ...memoryOf(model, batch, outcome),
      })),
    );
    return result;
  });
}

async function doneIn(send: Send, revision: number): Promise<Done[]> {
  const { rows } = await send(
    cypher`MATCH (i:Ingestion {revision: ${revision}}) OPTIONAL MATCH (a:Article {id: i.article})
    RETURN i.article, i.status, i.hash, i.before, a.hash ORDER BY i.article`.statement(),
  );
  if (rows.length === 0) {
    const message = `is ${revision}, and the ledger holds no such revision. \`changes\` and \`log\` list those that there are.`;
    throw new BadUserInputError([{ path: 'revision', code: 'UNKNOWN_REVISION', message }]);
  }
  return (rows as [string, Status, string | null, string | null, string | null][]).map(([article, status, hash, before, now]) => {
    return { article, status, hash, before, now };
  });
}

/** The change that puts back what was before, as far as nothing has come after it. */
function inverse(done: readonly Done[]): Change {
  const last = done.filter(({ status, hash, now }) => (status === 'RETRACTED' ? now === null : now === hash));
  const lost = last.find(({ status, before }) => status !== 'ADDED' && before === null);
  if (lost) {
    throw new ConflictError(
      `The ledger does not hold any more what "${lost.article}" was before. Take in the version that you want instead.`,
    );
  }
  return {
    take: last.flatMap(({ before }) => (before === null ? [] : [parseSource(before)])),
    retract: last.flatMap(({ status, article }) => (status === 'ADDED' ? [article] : [])),
  };
}
