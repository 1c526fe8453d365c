import type { Model } from '../../schema/Model.js';
import type { Database, Run } from '../database/index.js';
import type { Later } from './checkBatch.js';
import { isRegister, knownWith } from './known.js';
import { keepRevision, lock, recordTogether } from './ledger.js';
import { modelHash } from './modelHash.js';
import { prepare } from './prepare.js';
import type { Revision, Status } from './Revision.js';
import type { Declaration } from './readArticle.js';
import { revise } from './revise.js';
import { readSeedTexts } from './seedFiles.js';
import { planSeeding, type Step } from './seedPlan.js';
import { loadSeedState, writeModel, writeSeeds } from './seedState.js';

export interface SeedOptions {
  /** Called before each step, with articles. */
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

/** How many articles were what, and how long it took. */
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
 * Brings the graph up to a folder of article files: changed files are taken in again, the articles of removed files
 * are retracted, and what curators added stays. All files are checked before anything is written.
 */
export async function seed(
  database: Database,
  declaration: Declaration,
  folder: string,
  { onProgress = () => {} }: SeedOptions = {},
): Promise<SeedResult> {
  const started = performance.now();
  await prepare(database, declaration.model);
  const texts = await readSeedTexts(folder);
  const state = await loadSeedState(database);
  const hash = modelHash(declaration.model);
  const anew = state.model !== hash && (state.model !== null || state.seeds.size > 0);
  const steps = await planSeeding(database, declaration, texts, state, anew);
  // Until all is folded anew the store is under no model: who goes on after an interruption begins again.
  if (state.model !== hash) await writeModel(database, anew ? '' : hash);
  const total = steps.reduce((sum, { take, retract }) => sum + take.length + retract.length, 0);
  const statuses: Status[] = [];
  for (const [i, step] of steps.entries()) {
    onProgress({ done: statuses.length, total });
    const { articles } = await database.write(
      (run) => takeStep(run, declaration.model, step, laterThan(declaration.model, steps, i), anew),
      {
        timeoutMs: stepTimeoutMs,
      },
    );
    statuses.push(...articles.map(({ status }) => status));
  }
  if (anew) await writeModel(database, hash);
  onProgress({ done: total, total });
  const count = (status: Status) => statuses.filter((one) => one === status).length;
  const milliseconds = Math.round(performance.now() - started);
  return { files: texts.length, added: count('ADDED'), replaced: count('REPLACED'), retracted: count('RETRACTED'), anew, milliseconds };
}

/** A step takes seconds, but on a busy machine some times that. */
const stepTimeoutMs = 120_000;

/** Repeating it changes nothing: what is the same as before is left alone. */
async function takeStep(run: Run, model: Model, { take, retract, forget }: Step, later: Later, anew: boolean): Promise<Revision> {
  const revision = await lock(run);
  const articles = take.map(({ article }) => article);
  const revised = await revise(run, model, { take: articles, retract }, { ...later, anew });
  await writeSeeds(
    run,
    take.filter(({ isStored }) => !isStored),
    forget,
  );
  const changes = revised.articles.filter(
    ({ status, added, removed }) => status !== 'UNCHANGED' && (!anew || added.length + removed.length > 0),
  );
  if (changes.length === 0 && !anew) await keepRevision(run);
  await recordTogether(run, revision, articles, changes);
  return revised;
}

function laterThan(model: Model, steps: readonly Step[], i: number): Later {
  const later = steps.slice(i + 1);
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
