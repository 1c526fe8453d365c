import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { brokenRules, restore, undo, writeBackup } from '../../../src/claims/index.js';
import { noDecisions } from '../../../src/claims/unfold/Decisions.js';
import { unfold } from '../../../src/claims/unfold/unfold.js';
import { ArticleError } from '../../../src/errors.js';
import { anyArticle, anyDecision, register } from '../arbitraryArticles.js';
import { declaration } from '../articles.js';
import { database, digest, drop, emptyGraph, take } from './graph.js';

/** `LAW_RUNS=100 npx jest test/claims/writing/laws` tries more. What fails is printed with the seed that makes it again. */
const runs = { numRuns: Number(process.env.LAW_RUNS ?? 5), seed: Number(process.env.LAW_SEED ?? 1), endOnFailure: true };

/** Some articles, decisions about what they state, and another article with one that replaces it. */
const worlds = fc.tuple(anyArticle('a'), anyArticle('b'), anyArticle('c')).chain((articles) => {
  const claims = articles.flatMap((article) => unfold(model, article, noDecisions).stated.map(({ claim }) => claim.id));
  return fc.record({
    articles: fc.constant(articles),
    decisions: fc.tuple(anyDecision('d1', claims), anyDecision('d2', claims), anyDecision('d3', claims)),
    order: fc.shuffledSubarray(articles, { minLength: articles.length }),
    late: anyArticle('x'),
    later: anyArticle('x'),
    decided: anyDecision('y', claims),
  });
});

/** Takes in what fits, and returns that. What is refused leaves all as it was. */
async function takeAll(articles: readonly Article[]): Promise<Article[]> {
  const taken: Article[] = [];
  for (const article of articles) if (await tried(() => take(article))) taken.push(article);
  return taken;
}

async function tried(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (error instanceof ArticleError) return false;
    throw error;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'kakehashi-laws-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'the laws of taking in and out hold for any articles and decisions',
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ articles, decisions, order, late, later, decided }) => {
        await emptyGraph();
        await take(register);
        const there = await takeAll([...articles, ...decisions]);
        const graph = await digest();

        // Twice is once.
        for (const article of there) expect(await take(article)).toMatchObject({ status: 'UNCHANGED' });
        expect(await digest()).toEqual(graph);

        // Taken in and out again, or replaced and undone, nothing is left: not of an article, nor of a decision.
        for (const article of [late, decided]) {
          if (!(await tried(() => take(article)))) continue;
          await drop(article.id);
          expect(await digest()).toEqual(graph);
        }
        await take(late);
        const withLate = await digest();
        const { revision } = await take(later);
        await undo(database, model, revision);
        expect(await digest()).toEqual(withLate);
        await drop(late.id);
        expect(await digest()).toEqual(graph);

        // A backup brings all of it back.
        const path = join(folder, 'graph.ndjson.gz');
        await writeBackup(database, path, { version: 'test' });
        await restore(database, declaration, path, { replace: true, isAlone: true });
        expect(await digest()).toEqual(graph);

        // In another order it is the same. Curators decide about what is there.
        await emptyGraph();
        await take(register);
        await takeAll([...order, ...there.filter(({ kind }) => kind === 'CURATION')]);
        expect(await digest()).toEqual(graph);
        expect(await brokenRules(database, model)).toEqual([]);
      }),
      runs,
    );
  },
  runs.numRuns * 80_000,
);
