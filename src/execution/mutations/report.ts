import { GraphQLID } from 'graphql';
import { Int } from 'type-graphql';
import { type Effects, type IngestionResult, noEffects, type ToldClaim } from '../../claims/index.js';
import type { Problem } from '../../errors.js';
import type { Read } from '../../graph/emit/Reading.js';
import { readObject } from '../../graph/emit/readObject.js';
import { IngestionStatus } from '../../graph/questions/parts/change.js';
import type { Members } from '../../graph/select/Member.js';
import { behind, type Selection } from '../../graph/select/Selection.js';
import { objects, values } from '../../graph/select/select.js';
import { type MadeClass, optional, required, type Types } from '../../types/make.js';

/** What came of a change, or would come of it. */
export interface Report extends Effects<ToldClaim> {
  readonly revision: number;
  readonly articles: readonly { readonly id: string; readonly status: string }[];
  readonly problems: readonly Problem[];
}

/** The report of a change that was made, or worked out, for one article. */
export const reportOf = ({ revision, article, status, added, confirmed, contradicted, removed, withdrawn }: IngestionResult): Report => ({
  revision,
  articles: [{ id: article, status }],
  added,
  confirmed,
  contradicted,
  removed,
  withdrawn,
  problems: [],
});

/** The report of a change that cannot be made. */
export const refusal = (revision: number, problems: readonly Problem[]): Report => ({ revision, articles: [], ...noEffects, problems });

/** The GraphQL type of a report. */
export function reportType(types: Types): MadeClass {
  const article = types.object('ArticleOutcome', 'What a change did with one article.', () => [
    required('id', () => GraphQLID, 'The id of the article.'),
    required('status', () => IngestionStatus, 'What was done with it.'),
  ]);
  const claim: MadeClass = types.object(
    'StatedClaim',
    'A claim as a report tells of it, in full: the graph may hold it no more, or not yet.',
    () => [
      required('id', () => GraphQLID, 'The id of the claim.'),
      required(
        'subject',
        () => GraphQLID,
        'The id of the entity that it is about; of a value of a relationship, the id of the claim of that relationship.',
      ),
      required('predicate', () => String, 'The type of a relationship, or the name of a property: "SIGNED", "date".'),
      optional('object', () => GraphQLID, 'The id of the entity to which a relationship leads; null for a value.'),
      optional('key', () => String, 'Of a relationship that has one: the value that belongs to its identity, such as a title.'),
      optional('value', () => String, 'The value of a property as the claim states it; null for a relationship.'),
      optional('relationship', () => claim, 'Of a value of a relationship, that relationship.'),
    ],
  );
  const problem = types.object('Problem', 'One thing that is wrong with an article.', () => [
    required('path', () => String, 'Where it stands: `claims[3].signed.actor`.'),
    required('code', () => String, 'A constant for programs: "UNKNOWN_ID".'),
    required('message', () => String, 'A sentence for people: what was found, what was expected, how to mend it.'),
  ]);
  return types.object('Report', 'What came of a change, or would come of it.', () => [
    required(
      'revision',
      () => Int,
      'The revision of the graph after it; of a change that is only worked out, the revision at which it was.',
    ),
    required('articles', () => [article], 'The articles that it takes in or out.'),
    required('added', () => [claim], 'Claims that no article stated before.'),
    required('confirmed', () => [claim], 'Claims that were stated before, and by one more article now.'),
    required('contradicted', () => [claim], 'Values that were stated before, and of which a new claim states another.'),
    required('removed', () => [claim], 'Claims that no article states any more.'),
    required('withdrawn', () => [claim], 'Claims that are still stated, and by one article less.'),
    required('problems', () => [problem], 'Why the change cannot be made: of `checkArticle` alone. Others fail with these problems.'),
  ]);
}

const plainClaim = values('id', 'subject', 'predicate', 'object', 'key', 'value');
const claims = objects({ ...plainClaim, relationship: objects(plainClaim) });

/** What can be asked of a report. */
export const reportMembers: Members = {
  ...values('revision'),
  articles: objects(values('id', 'status')),
  problems: objects(values('path', 'code', 'message')),
  added: claims,
  confirmed: claims,
  contradicted: claims,
  removed: claims,
  withdrawn: claims,
};

/** Reads what is selected of a report, which is plain data. */
export const readReport = (selection: Selection | undefined): Read<Report> =>
  selection ? (readPlain(selection) as Read<Report>) : () => null;

const readPlain = (selection: Selection): Read<object> =>
  readObject<object>(selection, (field) => {
    const of = (source: object): unknown => (source as Record<string, unknown>)[field.name];
    const inner = behind(field);
    if (!inner) return (source) => of(source) ?? null;
    const read = readPlain(inner);
    return (source, reading, nodes) => {
      const value = of(source) as object | readonly object[] | undefined;
      if (value === undefined) return null;
      return Array.isArray(value) ? value.map((one: object) => read(one, reading, nodes)) : read(value, reading, nodes);
    };
  });
