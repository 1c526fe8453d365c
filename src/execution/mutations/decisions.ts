import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { GraphQLID } from 'graphql';
import { articleFrom, ingest, sha256 } from '../../claims/index.js';
import type { Question } from '../../graph/questions/Question.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { type MadeField, optional, required, type Types } from '../../types/make.js';
import { keyArgument, keyConstraints } from './articles.js';
import { mutation } from './Mutation.js';
import { reportOf } from './report.js';

/** A decision as it is asked for: its own arguments, and why it was made. */
interface Given {
  readonly key?: string | null;
  readonly note?: string | null;
  readonly [argument: string]: unknown;
}

interface Decision {
  readonly name: string;
  readonly description: string;
  readonly arguments: () => MadeField[];
  readonly constraints: Readonly<Record<string, PropertyDecorator[]>>;
  /** The headline of the article that holds the decision. */
  title(given: Given): string;
  /** The claims of the article that holds it. */
  claims(given: Given): object[];
}

const noteMax = 1_000;
const idConstraint = [LengthMax(pageLimits.idLengthMax)];
const claimsMax = 100;

/** Declares a curator's decision: it becomes an article of the kind CURATION, which can be retracted like any other. */
const decision =
  (declared: Decision) =>
  (types: Types): Question =>
    mutation<Given>(types, {
      name: declared.name,
      description: `${declared.description} The decision is an article of the kind CURATION: \`undo\` or \`retractArticle\` take it back.`,
      arguments: types.arguments(
        `${declared.name.replace(/^./, (first) => first.toUpperCase())}Arguments`,
        () => [...declared.arguments(), optional('note', () => String, 'Why: a remark that stays with the decision.'), keyArgument],
        { ...declared.constraints, note: [IsOptional(), LengthMax(noteMax)], ...keyConstraints },
      ),
      make: async ({ database, viewer }, given, model) => {
        const { note, key } = given;
        const claims = declared.claims(given);
        const article = articleFrom(model, {
          // The same decision has the same id, so that it is made once.
          id: `decision-${sha256(JSON.stringify(claims)).slice(0, 20)}`,
          kind: 'CURATION',
          title: declared.title(given),
          publisher: 'Curators',
          language: 'en',
          accessed: new Date().toISOString().slice(0, 10),
          claims: claims.map((claim) => ({ locator: 'decision', ...(note ? { note } : {}), ...claim })),
        });
        return reportOf(await ingest(database, model, article, { key: key ?? undefined, by: viewer.name }));
      },
    });

export const mergeEntities = decision({
  name: 'mergeEntities',
  description: 'Decides that two entities are one. The old id keeps leading to it.',
  arguments: () => [
    required('kept', () => GraphQLID, 'The id that stays.'),
    required('merged', () => GraphQLID, 'The id that becomes another name for it.'),
  ],
  constraints: { kept: idConstraint, merged: idConstraint },
  title: ({ kept, merged }) => `${merged} is ${kept}`,
  claims: ({ kept, merged }) => [{ sameAs: { kept, merged } }],
});

export const distinguishEntities = decision({
  name: 'distinguishEntities',
  description: 'Decides that two entities that look alike are two.',
  arguments: () => [required('one', () => GraphQLID, 'The id of the one.'), required('other', () => GraphQLID, 'The id of the other.')],
  constraints: { one: idConstraint, other: idConstraint },
  title: ({ one, other }) => `${one} is not ${other}`,
  claims: ({ one, other }) => [{ notSameAs: { one, other } }],
});

export const splitEntity = decision({
  name: 'splitEntity',
  description: 'Decides that claims which were filed under one entity are about another.',
  arguments: () => [
    required('claims', () => [GraphQLID], 'The ids of the claims.'),
    required('entity', () => GraphQLID, 'The id of the entity that they are about in truth. An article must list it.'),
  ],
  constraints: {
    claims: [ArrayMinSize(1), ArrayMaxSize(claimsMax), LengthMax(pageLimits.idLengthMax, { each: true })],
    entity: idConstraint,
  },
  title: ({ entity }) => `Claims about ${entity}`,
  claims: ({ claims, entity }) => (claims as string[]).map((claim) => ({ about: { claim, entity } })),
});

export const preferClaim = decision({
  name: 'preferClaim',
  description: 'Decides that a claim wins over its rivals: the graph shows its value.',
  arguments: () => [required('claim', () => GraphQLID, 'The id of the claim.')],
  constraints: { claim: idConstraint },
  title: ({ claim }) => `${claim} is right`,
  claims: ({ claim }) => [{ preferred: claim }],
});
