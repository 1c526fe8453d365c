import type { Model } from '../../../schema/Model.js';
import type { Database } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { knownWith } from '../check/known.js';
import { batchesOf } from '../revise/batchesOf.js';
import { inTurn, takeTogether } from '../revise/inTurn.js';
import type { Revision } from '../revise/Revision.js';

/** Takes in several files of the register, which refer to one another: in as few transactions as have room. */
export async function takeRegister(database: Database, model: Model, articles: readonly Article[]): Promise<Revision[]> {
  const promised = knownWith(model, new Map(), articles);
  const pending = new Set(articles.map(({ id }) => id));
  const revisions: Revision[] = [];
  const taken = inTurn(database, batchesFrom(articles), (send, take) =>
    takeTogether(send, model, { take, retract: [] }, { promised, pending }),
  );
  for await (const revision of taken) revisions.push(revision);
  return revisions;
}

async function* batchesFrom(articles: readonly Article[]): AsyncGenerator<Article[]> {
  yield* batchesOf(articles, (article) => article);
}
