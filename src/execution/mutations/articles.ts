import { IsObject, IsOptional, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { articleFrom, ingest, retract, undo } from '../../claims/index.js';
import { ArticleError } from '../../errors.js';
import type { Question } from '../../graph/questions/Question.js';
import { readRevision } from '../../graph/questions/revision.js';
import { articleInput } from '../../types/articleInput.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { type MadeField, optional, required, type Types } from '../../types/make.js';
import { mutation } from './Mutation.js';
import { refusal, reportOf } from './report.js';

/** What every change takes: a name for the attempt. */
export const keyArgument: MadeField = optional(
  'key',
  () => String,
  'Your name for this attempt, such as a UUID: sent again with the same key, it is made once, and you get the same report.',
);
export const keyConstraints = { key: [IsOptional(), LengthMax(pageLimits.idLengthMax)] };

const base = optional(
  'base',
  () => Int,
  'The revision of the report that you decided by. If the article, or what it is about, has changed since, you get CONFLICT with the difference as it is now.',
);
/** The article is checked where it is taken in, which tells all that is wrong with it. */
const inputConstraints = { input: [IsObject()] };
const baseConstraints = { base: [IsOptional(), Min(0)] };

interface Attempt {
  readonly key?: string | null;
  readonly base?: number | null;
}

const options = ({ key, base: looked }: Attempt, by: string | undefined) => ({ key: key ?? undefined, base: looked ?? undefined, by });

export const ingestArticle = (types: Types): Question =>
  mutation<Attempt & { input: object }>(types, {
    name: 'ingestArticle',
    description: 'Takes in an article, in place of the one that has its id.',
    arguments: types.arguments(
      'IngestArticleArguments',
      () => [required('input', () => articleInput(types), 'The article with all that it states.'), keyArgument, base],
      { ...inputConstraints, ...keyConstraints, ...baseConstraints },
    ),
    make: async ({ database, viewer }, given, model) =>
      reportOf(await ingest(database, model, articleFrom(model, given.input), options(given, viewer.name))),
  });

export const checkArticle = (types: Types): Question =>
  mutation<{ input: object }>(types, {
    name: 'checkArticle',
    description: 'Works out what taking in an article would change, or why it cannot be taken in, and changes nothing.',
    arguments: types.arguments(
      'CheckArticleArguments',
      () => [required('input', () => articleInput(types), 'The article with all that it states.')],
      inputConstraints,
    ),
    make: async ({ database, viewer }, { input }, model) => {
      try {
        return reportOf(await ingest(database, model, articleFrom(model, input), { by: viewer.name, dryRun: true }));
      } catch (error) {
        if (!(error instanceof ArticleError)) throw error;
        const [row] = await database.read(readRevision);
        return refusal(row?.[0] as number, error.problems);
      }
    },
  });

export const retractArticle = (types: Types): Question =>
  mutation<Attempt & { id: string }>(types, {
    name: 'retractArticle',
    description: 'Takes an article out: the graph is then as if it had never been taken in.',
    arguments: types.arguments(
      'RetractArticleArguments',
      () => [required('id', () => GraphQLID, 'The id of the article.'), keyArgument, base],
      { id: [LengthMax(pageLimits.idLengthMax)], ...keyConstraints, ...baseConstraints },
    ),
    make: async ({ database, viewer }, given, model) => reportOf(await retract(database, model, given.id, options(given, viewer.name))),
  });

export const undoRevision = (types: Types): Question =>
  mutation<Attempt & { revision: number }>(types, {
    name: 'undo',
    description:
      'Makes the graph what it would be without a revision: articles that it added are taken out, and those that it replaced or took out are put back. What was changed again since stays. It is a change like any other, and can be undone itself.',
    arguments: types.arguments(
      'UndoArguments',
      () => [required('revision', () => Int, 'The revision, as `changes` tells it.'), keyArgument],
      { revision: [Min(1)], ...keyConstraints },
    ),
    make: async ({ database, viewer }, { revision, key }, model) => ({
      ...(await undo(database, model, revision, { key: key ?? undefined, by: viewer.name })),
      problems: [],
    }),
  });
