import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { GraphQLID } from 'graphql';
import { registerEnumType } from 'type-graphql';
import { type Decision, decide, distinguish, type End, merge, prefer, split } from '../../claims/index.js';
import type { Question } from '../../graph/questions/Question.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { defaulting, type MadeField, optional, required, type Types } from '../../types/make.js';
import { keyArgument, keyConstraints } from './articles.js';
import { mutation } from './Mutation.js';
import { reportOf } from './report.js';

/** A decision as it is asked for: its own arguments, and why it was made. */
interface Given {
  readonly key?: string | null;
  readonly note?: string | null;
}

interface DeclaredDecision<Arguments> {
  readonly name: string;
  readonly description: string;
  readonly arguments: () => MadeField[];
  readonly constraints: Readonly<Record<string, PropertyDecorator[]>>;
  decision(given: Arguments): Decision;
}

const ClaimEnd = { SUBJECT: 'SUBJECT', OBJECT: 'OBJECT' };
registerEnumType(ClaimEnd, {
  name: 'ClaimEnd',
  description: 'An end of a claim at which an entity stands.',
  valuesConfig: {
    SUBJECT: { description: 'That of which it is said.' },
    OBJECT: { description: 'That to which a relationship leads.' },
  },
});

const noteMax = 1_000;
const idConstraint = [LengthMax(pageLimits.idLengthMax)];
const claimsMax = 100;

/** Declares a curator's decision: it becomes an article of the kind CURATION, which can be retracted like any other. */
const decision =
  <Arguments>(declared: DeclaredDecision<Arguments>) =>
  (types: Types): Question =>
    mutation<Given & Arguments>(types, {
      name: declared.name,
      description: `${declared.description} The decision is an article of the kind CURATION: \`undo\` or \`retractArticle\` take it back.`,
      arguments: types.arguments(
        `${declared.name.replace(/^./, (first) => first.toUpperCase())}Arguments`,
        () => [...declared.arguments(), optional('note', () => String, 'Why: a remark that stays with the decision.'), keyArgument],
        { ...declared.constraints, note: [IsOptional(), LengthMax(noteMax)], ...keyConstraints },
      ),
      make: async ({ database, viewer }, given, model) => {
        const { note, key } = given;
        const options = { note: note ?? undefined, key: key ?? undefined, by: viewer.name };
        return reportOf(await decide(database, model, declared.decision(given), options));
      },
    });

export const mergeEntities = decision<{ kept: string; merged: string }>({
  name: 'mergeEntities',
  description: 'Decides that two entities are one. The old id keeps leading to it.',
  arguments: () => [
    required('kept', () => GraphQLID, 'The id that stays.'),
    required('merged', () => GraphQLID, 'The id that becomes another name for it.'),
  ],
  constraints: { kept: idConstraint, merged: idConstraint },
  decision: ({ kept, merged }) => merge(kept, merged),
});

export const distinguishEntities = decision<{ one: string; other: string }>({
  name: 'distinguishEntities',
  description: 'Decides that two entities that look alike are two.',
  arguments: () => [required('one', () => GraphQLID, 'The id of the one.'), required('other', () => GraphQLID, 'The id of the other.')],
  constraints: { one: idConstraint, other: idConstraint },
  decision: ({ one, other }) => distinguish(one, other),
});

export const splitEntity = decision<{ claims: string[]; entity: string; end: End }>({
  name: 'splitEntity',
  description: 'Decides that claims which were filed under one entity are about another, at either end of a relationship.',
  arguments: () => [
    required('claims', () => [GraphQLID], 'The ids of the claims.'),
    required('entity', () => GraphQLID, 'The id of the entity that they are about in truth. An article must list it.'),
    defaulting('end', () => ClaimEnd, 'SUBJECT', 'The end of the claims at which it stands in truth.'),
  ],
  constraints: {
    claims: [ArrayMinSize(1), ArrayMaxSize(claimsMax), LengthMax(pageLimits.idLengthMax, { each: true })],
    entity: idConstraint,
  },
  decision: ({ claims, entity, end }) => split(claims, entity, end),
});

export const preferClaim = decision<{ claim: string }>({
  name: 'preferClaim',
  description: 'Decides that a claim wins over its rivals: the graph shows its value.',
  arguments: () => [required('claim', () => GraphQLID, 'The id of the claim.')],
  constraints: { claim: idConstraint },
  decision: ({ claim }) => prefer(claim),
});
