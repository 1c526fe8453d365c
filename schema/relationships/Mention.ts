import { Relationship } from '../declare.js';
import { Article } from '../entities/Article.js';
import { Entity } from '../entities/Entity.js';
import { AnyRelationship } from './base.js';

@Relationship({
  type: 'MENTIONS',
  description: 'An article names an entity, in a claim or otherwise.',
  from: { as: 'article', field: 'mentions', description: 'The entities that the article names.' },
  to: { as: 'entity', field: 'articles', description: 'The articles that name it, the register left out.' },
  joins: [{ from: [Article], to: [Entity] }],
  derived: true,
})
export class Mention extends AnyRelationship {}
