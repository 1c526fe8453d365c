import { model } from '../../../schema/index.js';
import { describeClaims, reading, slotOf } from '../../claims/index.js';
import type { Database } from '../../database/index.js';
import { ask } from '../parts/ask.js';
import type { Shown } from './Shown.js';

interface Answered {
  readonly claim: {
    readonly id: string;
    readonly predicate: string;
    readonly value: string | null;
    readonly chosen: boolean;
    readonly corroboration: number;
    readonly sides: readonly string[];
    readonly subject: { readonly __typename: string; readonly id: string; readonly predicate?: string } | null;
  };
}

interface StatingArticle {
  readonly id: string;
  readonly publisher: string;
  readonly published: string | null;
  readonly claims: { readonly edges: readonly { readonly locator: string; readonly certainty: string; readonly note: string | null }[] };
}

interface Stating {
  readonly articles: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly StatingArticle[];
  };
}

interface Rival {
  readonly id: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly corroboration: number;
}

/** A claim with every article that states it, and with its rivals. */
export async function showClaim(database: Database, id: string): Promise<Shown> {
  const { claim } = (await ask<Answered>(database, question, { id })).data;
  const [words, stating, rivals] = [
    (await describeClaims(reading(database), [id])).get(id) ?? id,
    await statingArticles(database, id),
    await rivalsOf(database, claim),
  ];
  const evidence = stating.flatMap(({ id: article, publisher, published, claims }) =>
    claims.edges.map((saying) => ({ article, publisher, published, ...saying })),
  );
  return {
    document: { claim: { ...claim, words, evidence, rivals } },
    lines: [
      `${id}: ${words}`,
      `  ${claim.chosen ? 'chosen' : 'not chosen'}, stated by ${claim.corroboration} independent publishers (${claim.sides.join(', ') || 'the register alone'})`,
      `${evidence.length} ${evidence.length === 1 ? 'place' : 'places'}`,
      ...evidence.map(
        ({ article, publisher, published, locator, certainty, note }) =>
          `  ${article} ${locator}  (${publisher}${published ? `, ${published}` : ''})${certainty === 'PLAIN' ? '' : ` ${certainty}`}${note ? ` — ${note}` : ''}`,
      ),
      ...(rivals.length === 0 ? [] : ['rivals']),
      ...rivals.map((rival) => `  ${rival.value}${rival.chosen ? ' (chosen)' : ''}  ${rival.id}`),
    ],
  };
}

async function statingArticles(database: Database, id: string): Promise<StatingArticle[]> {
  const all: StatingArticle[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const { articles }: Stating = (await ask<Stating>(database, stating, { id, after })).data;
    all.push(...articles.nodes);
    after = articles.pageInfo.hasNextPage ? articles.pageInfo.endCursor : undefined;
  }
  return all;
}

/** Other values for the same place. */
async function rivalsOf(database: Database, { id, predicate, value, subject }: Answered['claim']): Promise<Rival[]> {
  if (value === null || !subject) return [];
  const kind = subject.predicate === undefined ? model.kind(subject.__typename) : model.relationship(subject.predicate);
  const property = kind.properties.get(predicate);
  const slot = property && slotOf(property, value);
  if (!property || slot === undefined) return [];
  const variables = { subject: subject.id, predicate };
  const { data } = await ask<{ node: { claims: { nodes: readonly Rival[] } } }>(database, about, variables);
  return data.node.claims.nodes.filter((other) => other.id !== id && slotOf(property, other.value) === slot);
}

const question = `query Claim($id: ID!) {
  claim(id: $id) {
    id predicate value chosen corroboration knownFrom sides
    subject { __typename id ... on Claim { predicate } }
    object { id name }
  }
}`;

const stating = `query Stating($id: ID!, $after: String) {
  articles(where: { claims: { some: { id: { eq: $id } } } }, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id publisher published claims(where: { id: { eq: $id } }) { edges { locator certainty note } } }
  }
}`;

const about = `query About($subject: ID!, $predicate: String!) {
  node(id: $subject) {
    ... on Entity { claims(first: 100, where: { predicate: { eq: $predicate }, value: { isNull: false } }) { ...rivals } }
    ... on Claim { claims(first: 100, where: { predicate: { eq: $predicate }, value: { isNull: false } }) { ...rivals } }
  }
}
fragment rivals on ConcernClaimConnection { nodes { id value chosen corroboration } }`;
