import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Finding } from '../article/Article.js';
import { refuse } from '../article/refuse.js';
import type { FileText } from '../check/readTogether.js';
import { isLeftover, readText } from './seedFolder.js';

/**
 * The text of a file, or those of all `*.yaml` below a folder, in the order of their names. What is called like an article and cannot
 * be read is refused, all at once.
 */
export async function readArticleTexts(path: string): Promise<FileText[]> {
  const isFolder = (await stat(path)).isDirectory();
  const [folder, files] = isFolder ? [path, await filesBelow(path)] : [dirname(path), [basename(path)]];
  const texts: FileText[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const read = await readText(folder, file, !isFolder);
    if ('text' in read) texts.push({ file: isFolder ? join(folder, file) : path, text: read.text });
    else findings.push(read);
  }
  if (files.length === 0) findings.push({ path: [], code: 'NO_FILES', message: 'No file whose name ends in ".yaml" lies here.' });
  refuse([{ source: folder, findings }], 'folders');
  return texts;
}

/** All that is called like an article: ".yml" and ".json" are refused when they are read, for they would be passed over else. */
async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const isHidden = (name: string) => name.split(sep).some((part) => isLeftover(part) || part === 'node_modules');
  return names.filter((name) => /\.(ya?ml|json)$/.test(name) && !isHidden(name)).sort();
}
