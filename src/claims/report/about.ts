import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { parseSource } from '../article/canonical.js';
import { isRegister } from '../check/known.js';
import { namedIds } from '../unfold/parts.js';

/** Articles as they will be, and those of them that are stored as they were. */
interface Versions {
  readonly taken: readonly Article[];
  readonly stored: ReadonlyMap<string, { readonly source: string }>;
}

/**
 * The ids of all entities that the article names, or named before this change: what a change to it touches. Undefined for the register,
 * which may touch anything.
 */
export function aboutIn(model: Model, { taken, stored }: Versions, article: string): string[] | undefined {
  const before = stored.get(article);
  const versions: Article[] = [...taken.filter(({ id }) => id === article), ...(before ? [parseSource(before.source)] : [])];
  if (versions.some(({ kind }) => isRegister(kind))) return undefined;
  return [...new Set(versions.flatMap((version) => [...namedIds(model, version)]))].sort();
}

/** The last revision after `base` that changed the article, or anything that it is about; undefined where none did. */
export async function changedSince(
  send: Send,
  base: number,
  article: string,
  about: readonly string[] | undefined,
): Promise<number | undefined> {
  const { rows } = await send(
    cypher`MATCH (i:Ingestion) WHERE i.revision > ${base}
    AND (i.article = ${article} OR i.about IS NULL OR ${about ?? null} IS NULL OR any(id IN i.about WHERE id IN ${about ?? []}))
    RETURN max(i.revision)`.statement(),
  );
  return (rows[0]?.[0] as number | null) ?? undefined;
}
