import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Finding } from '../article/Article.js';
import { sha256 } from '../article/canonical.js';
import { articleLimits } from '../article/limits.js';
import { refuse } from '../article/refuse.js';
import type { SeedText } from './seedFiles.js';

/** The register comes first: articles name what it lists. */
const parts = ['register', 'articles'];

/**
 * Reads the files of a folder, the register first, then the articles, each in the order of their names.
 * @throws {ArticleError} with all files that somebody may have meant to be read and that are not, or cannot be.
 */
export async function readSeedTexts(folder: string): Promise<SeedText[]> {
  const texts: SeedText[] = [];
  const findings: Finding[] = [];
  for (const file of await filesOf(folder, findings)) {
    const read = await readText(folder, file);
    if ('text' in read) texts.push(read);
    else findings.push(read);
  }
  refuse([{ source: folder, findings }], 'folders');
  return texts;
}

/**
 * Reads one file. Its folder is that of register and articles in which it lies, or else `otherwise`.
 * @throws {ArticleError} where the file cannot be read.
 */
export async function readSeedText(path: string, otherwise: string): Promise<{ folder: string; text: SeedText }> {
  const [part, folder] = [basename(dirname(resolve(path))), dirname(dirname(resolve(path)))];
  const isInside = parts.includes(part) && (await Promise.all(parts.map((one) => namesIn(join(folder, one))))).every(Boolean);
  const read = await readText(dirname(path), basename(path));
  if (!('text' in read)) refuse([{ source: dirname(path), findings: [read] }], 'folders');
  return {
    folder: isInside ? folder : otherwise,
    text: { ...(read as SeedText), file: `${isInside ? part : 'articles'}/${basename(path)}` },
  };
}

async function filesOf(folder: string, findings: Finding[]): Promise<string[]> {
  const top = await namesIn(folder);
  if (!top) findings.push(finding('', `There is no folder ${resolve(folder)}; expected one with ${parts.join('/ and ')}/ in it.`));
  for (const stray of (top ?? []).filter((name) => /\.ya?ml$/.test(name)))
    findings.push(finding(stray, `This lies in neither ${parts.join('/ nor ')}/, so it would not be read; move it there.`));
  const files: string[] = [];
  for (const part of top ? parts : []) {
    const names = await namesIn(join(folder, part));
    if (!names) findings.push(finding(part, `There is no folder ${resolve(folder, part)}; make one, if need be an empty one.`));
    files.push(
      ...(names ?? [])
        .filter((name) => !isLeftover(name))
        .sort()
        .map((name) => `${part}/${name}`),
    );
  }
  return files;
}

/** Whether a file is one that editors and systems leave beside those that people write, or one that explains these. */
export const isLeftover = (name: string): boolean => /^\.|^#.*#$|~$|\.sw[a-p]$|\.(bak|orig|tmp)$|^README(\.(?!ya?ml$)[\w-]+)*$/i.test(name);

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * The text of a file in a folder, or why it is none. Looks before it reads: of a pipe, a device or what leads to one there is no end.
 * One that somebody named `itself` may be called as it likes.
 */
export async function readText(folder: string, file: string, itself = false): Promise<SeedText | Finding> {
  try {
    const path = await realpath(join(folder, file));
    const status = await stat(path);
    if (!path.startsWith(`${await realpath(folder)}${sep}`))
      return finding(file, `This leads out of the folder, to ${path}; put the file itself here.`);
    if (status.isDirectory()) return finding(file, 'This is a folder, whose files would not be read; move them up.');
    if (!status.isFile()) return finding(file, 'This is no regular file; take it out.');
    if (!itself && !file.endsWith('.yaml'))
      return finding(file, 'The name does not end in ".yaml", so it would not be read; rename the file, or take it out.');
    if (status.size > articleLimits.fileBytesMax)
      return finding(file, `This has ${status.size} bytes; at most ${articleLimits.fileBytesMax} are allowed.`);
    const text = await readFile(path, 'utf8');
    return { file, text, hash: sha256(text) };
  } catch (error) {
    if (isMissing(error)) return finding(file, 'This leads to nothing; take it out, or put the file itself here.');
    return finding(file, `This cannot be read: ${(error as Error).message}.`);
  }
}

const finding = (file: string, message: string): Finding => ({ path: file === '' ? [] : [file], code: 'UNREAD_FILE', message });

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
