import type { Question } from '../../graph/questions/Question.js';
import type { Types } from '../../types/make.js';
import { checkArticle, ingestArticle, retractArticle, undoRevision } from './articles.js';
import { distinguishEntities, mergeEntities, preferClaim, splitEntity } from './decisions.js';

/** All changes that curators can ask for by the API, in the order in which they stand in the schema. */
export const mutations = (types: Types): Question[] =>
  [ingestArticle, checkArticle, retractArticle, mergeEntities, distinguishEntities, splitEntity, preferClaim, undoRevision].map(
    (declared) => declared(types),
  );
