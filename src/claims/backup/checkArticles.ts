import type { Article } from '../article/Article.js';
import { canonicalJson } from '../article/canonical.js';
import type { Faulty } from '../article/refuse.js';
import { checkReferences } from '../check/checkReferences.js';
import { knownWith } from '../check/known.js';
import { type Declaration, readFile } from '../check/readArticle.js';
import { backupEntries } from './readBackup.js';

/** What is wrong with the articles of a backup that was made under another model. It holds all of them in memory, as folding anew does. */
export async function checkArticles(declaration: Declaration, path: string): Promise<Faulty[]> {
  const articles: Article[] = [];
  const faulty: Faulty[] = [];
  for await (const entry of backupEntries(path)) {
    if (!('article' in entry)) break;
    const { article, findings } = readFile(declaration, canonicalJson(entry.article), entry.article.id);
    // One that does not fit the declarations names nothing that could be looked up.
    if (findings.length === 0) articles.push(article);
    else faulty.push({ source: entry.article.id, findings });
  }
  const known = knownWith(declaration.model, new Map(), articles);
  const references = articles.map((article) => ({ source: article.id, findings: checkReferences(declaration.model, article, known) }));
  return [...faulty, ...references];
}
