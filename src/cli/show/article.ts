import { describeClaims, reading } from '../../claims/index.js';
import type { Database } from '../../database/index.js';
import { ask } from '../parts/ask.js';
import { fieldLines, type Shown } from './Shown.js';

interface StatedClaim {
  readonly locator: string;
  readonly certainty: string;
  readonly note: string | null;
  readonly node: { readonly id: string; readonly chosen: boolean; readonly corroboration: number };
}

interface Answered {
  readonly article: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly title: string;
    readonly claims: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly StatedClaim[];
    };
  };
}

/** An article with all that it states. */
export async function showArticle(database: Database, id: string): Promise<Shown> {
  const stated: StatedClaim[] = [];
  let head: Omit<Answered['article'], 'claims'> | undefined;
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const { article }: Answered = (await ask<Answered>(database, question, { id, after })).data;
    const { claims, ...rest }: Answered['article'] = article;
    stated.push(...claims.edges);
    head ??= rest;
    after = claims.pageInfo.hasNextPage ? claims.pageInfo.endCursor : undefined;
  }
  const words = await describeClaims(
    reading(database),
    stated.map(({ node }) => node.id),
  );
  const claims = stated.map(({ node, ...saying }) => ({ ...node, words: words.get(node.id) ?? node.id, ...saying }));
  const { id: _, title, ...fields } = head ?? { id, title: id };
  const lines = claims.map(
    ({ id: claim, words: said, locator, certainty, chosen, note }) =>
      `  ${said}  [${locator}]${certainty === 'PLAIN' ? '' : ` ${certainty}`}${chosen ? '' : ' (a rival is chosen)'}${note ? ` — ${note}` : ''}  ${claim}`,
  );
  return {
    document: { article: { ...head, claims } },
    lines: [`article ${id}: ${title}`, ...fieldLines(fields), `${claims.length} claims`, ...lines],
  };
}

const question = `query Article($id: ID!, $after: String) {
  article(id: $id) {
    id title kind publisher publisherSide language published accessed knownFrom url license derivedFrom
    claims(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { locator certainty note node { id chosen corroboration } }
    }
  }
}`;
