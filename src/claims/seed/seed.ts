import type { Model } from '../../../schema/Model.js';
import type { Database, Send } from '../../database/index.js';
import { isRegister, knownWith } from '../check/known.js';
import type { Declaration } from '../check/readArticle.js';
import type { Later } from '../revise/checkBatch.js';
import { inTurn, readAhead, takeTogether } from '../revise/inTurn.js';
import type { Revision, Status } from '../revise/Revision.js';
import { clearStore } from '../store/clear.js';
import { modelHash } from './modelHash.js';
import { prepare } from './prepare.js';
import type { SeedText } from './seedFiles.js';
import { readSeedTexts } from './seedFolder.js';
import { planSeeding, type Step } from './seedPlan.js';
import { loadSeedState, writeModel, writeSeeds } from './seedState.js';
import { forgetGraph, isUnfinished } from './storeState.js';

/** Options of seeding. */
export interface SeedOptions {
  /** Called before the first step and after each, with numbers of articles. */
  readonly onProgress?: (progress: { done: number; total: number }) => void;
  /** One line for people each time the constraints and indexes have got further. */
  readonly onSchema?: (line: string) => void;
}

/** The outcome of seeding: numbers of files and of articles, and the time that it took. */
export interface SeedResult {
  readonly files: number;
  readonly added: number;
  readonly replaced: number;
  readonly retracted: number;
  /** Whether everything was folded anew, because the model is another than before. */
  readonly anew: boolean;
  readonly milliseconds: number;
}

/**
 * Brings the graph up to a folder of article files: changed files are taken in again, the articles of removed files are
 * retracted, and what curators added stays. All files are checked before anything is written.
 * @throws {ArticleError} with all problems of all files.
 */
export async function seed(database: Database, declaration: Declaration, folder: string, options: SeedOptions = {}): Promise<SeedResult> {
  return seedTexts(database, declaration, await readSeedTexts(folder), options);
}

/**
 * Brings the graph up to the texts of article files, as `seed` does with the files of a folder.
 * @throws {ArticleError} with all problems of all texts.
 */
export async function seedTexts(
  database: Database,
  declaration: Declaration,
  texts: readonly SeedText[],
  { onProgress = () => {}, onSchema }: SeedOptions = {},
): Promise<SeedResult> {
  const started = performance.now();
  await prepare(database, declaration.model, onSchema);
  await clearUnfinished(database, onSchema);
  const state = await loadSeedState(database);
  const hash = modelHash(declaration.model);
  const anew = state.model !== hash && (state.model !== null || state.seeds.size > 0);
  const steps = await planSeeding(database, declaration, texts, state, anew);
  // Until all is folded anew the store is under no model: a start after an interruption begins again.
  if (state.model !== hash) await writeModel(database, anew ? '' : hash);
  const total = steps.reduce((sum, { take, retract }) => sum + take.length + retract.length, 0);
  const statuses: Status[] = [];
  onProgress({ done: 0, total });
  const taken = inTurn(database, readied(declaration.model, steps), (send, step) => takeStep(send, declaration.model, steps, step, anew));
  for await (const { articles } of taken) {
    statuses.push(...articles.map(({ status }) => status));
    onProgress({ done: statuses.length, total });
  }
  if (anew) await writeModel(database, hash);
  const count = (status: Status) => statuses.filter((one) => one === status).length;
  const milliseconds = Math.round(performance.now() - started);
  return { files: texts.length, added: count('ADDED'), replaced: count('REPLACED'), retracted: count('RETRACTED'), anew, milliseconds };
}

/** What an interrupted restore has left is a part of a graph without its ledger. The rest of it is in a backup that only a person has. */
async function clearUnfinished(database: Database, onProgress: (line: string) => void = () => {}): Promise<void> {
  if (!(await isUnfinished(database))) return;
  onProgress(
    'A restore into this store was interrupted. The store is emptied and filled from the seeds; restore again to have the backup.',
  );
  await clearStore(database);
  await forgetGraph(database);
}

async function* readied(model: Model, steps: readonly Step[]): AsyncGenerator<Step> {
  for (const step of steps) {
    for (const { article } of step.take) await readAhead(model, article);
    yield step;
  }
}

async function takeStep(send: Send, model: Model, steps: readonly Step[], step: Step, anew: boolean): Promise<Revision> {
  const take = step.take.map(({ article }) => article);
  const revised = await takeTogether(send, model, { take, retract: step.retract }, { ...laterThan(model, steps, step), anew });
  await writeSeeds(
    send,
    step.take.filter(({ isStored }) => !isStored),
    step.forget,
  );
  return revised;
}

function laterThan(model: Model, steps: readonly Step[], step: Step): Later {
  const later = steps.slice(steps.indexOf(step) + 1);
  const articles = later.flatMap(({ take }) => take.map(({ article }) => article));
  return {
    pending: new Set([...articles.map(({ id }) => id), ...later.flatMap(({ retract }) => retract)]),
    // Files of the register refer to one another.
    promised: knownWith(
      model,
      new Map(),
      articles.filter(({ kind }) => isRegister(kind)),
    ),
  };
}
