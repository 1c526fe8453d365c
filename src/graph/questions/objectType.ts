import { type GraphQLObjectType, getNamedType } from 'graphql';
import type { Asked } from '../selectFields.js';

/** The type of what a field answers with, or of the elements of its list. */
export const objectType = ({ field }: Pick<Asked, 'field'>): GraphQLObjectType => getNamedType(field.type) as GraphQLObjectType;
