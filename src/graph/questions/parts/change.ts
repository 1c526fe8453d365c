import { GraphQLID } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Int, registerEnumType } from 'type-graphql';
import { cypher } from '../../../cypher/cypher.js';
import { pageLimits } from '../../../types/lists/arguments.js';
import { optional, required, type Types } from '../../../types/make.js';
import type { Row } from '../../emit/Columns.js';
import type { Emitter } from '../../emit/Emitter.js';
import { type Frame, innerFrame } from '../../emit/Frame.js';
import { emitById } from '../../emit/node.js';
import type { Read, ResultObject } from '../../emit/Reading.js';
import { readObject } from '../../emit/readObject.js';
import type { Members } from '../../select/Member.js';
import { referenceMember } from '../../select/nodes.js';
import { fieldOf, type ReferenceForm, type Selection } from '../../select/Selection.js';
import { objectType, select, shapeOf, values } from '../../select/select.js';
import { entryColumns, idsMax, type Place } from './feed.js';

const statuses = {
  ADDED: 'It was taken in for the first time.',
  REPLACED: 'It was taken in again, in place of what was here under its id.',
  RETRACTED: 'It was taken out.',
  UNCHANGED: 'It was the same as before. The feed holds no such entry.',
};

export const IngestionStatus = Object.fromEntries(Object.keys(statuses).map((status) => [status, status]));
registerEnumType(IngestionStatus, {
  name: 'IngestionStatus',
  description: 'What an ingestion did with an article.',
  valuesConfig: Object.fromEntries(Object.entries(statuses).map(([status, description]) => [status, { description }])),
});

/** The type `Change`: an entry of the feed, or a part of one. */
export const change = (types: Types) =>
  types.object(
    'Change',
    `What one ingestion did with one article, or a part of it: at most ${pageLimits.changeIdsMax} claims, added and removed together.`,
    () => [
      required('revision', () => Int, 'The revision of the graph that came of it.'),
      required('at', () => GraphQLDateTime, 'When it was done.'),
      required('articleId', () => GraphQLID, 'The id of the article.'),
      optional('article', () => types.model.kind('Article').declared, 'The article as it is now; null if it is gone.'),
      required('status', () => IngestionStatus, 'What was done with it.'),
      optional('by', () => String, 'The curator who asked for it, by the name that they chose; null where a seed did.'),
      required(
        'added',
        () => [GraphQLID],
        'The ids of the claims that the article states because of it and did not before, also if another article does. What the register says of a thing comes in with the first article that names it.',
      ),
      required(
        'removed',
        () => [GraphQLID],
        'The ids of the claims that the article states no more because of it. A claim stays in the graph as long as another article states it.',
      ),
    ],
  );

/** The member for a list of `size` entries of the feed. */
export const selectChange = (size: number): Members[string] => ({
  select: (scope, { field, nodes, owner, path }) => {
    const members = { ...values(...Object.keys(entryColumns)), article: referenceMember(scope.model.kind('Article')) };
    const selection = select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path, rows: size });
    if (fieldOf(selection, 'added') || fieldOf(selection, 'removed')) scope.read(size * idsMax, path);
    return { form: 'OBJECT', selection };
  },
});

/** The frame of a part of an entry, whose variable is `i`. */
export const entryFrame = (): Frame => innerFrame(cypher`i`);

/** Writes what is selected of a part of an entry. */
export const emitChange = (emitter: Emitter, selection: Selection, item: Frame): Read<Row, ResultObject | null> =>
  readObject(selection, ({ name, form }) => {
    if (name === 'article') return emitById(emitter, form as ReferenceForm, cypher`i.article`, item);
    const expression = entryColumns[name];
    const column = expression && item.columns.add(expression);
    return column === undefined ? undefined : (row) => row[column];
  });

/** Adds the columns for the place of a part of an entry in the feed, and says how to read it. */
export function placeIn({ columns }: Frame): (entry: Row) => Place {
  const [revision, article, part] = [columns.add(cypher`i.revision`), columns.add(cypher`i.article`), columns.add(cypher`part`)];
  return (entry) => ({ revision: entry[revision], article: entry[article], part: entry[part] });
}
