import type { Model } from '../../../schema/Model.js';
import type { Article, Finding } from '../article/Article.js';
import { type FactsPart, partsOf } from '../unfold/parts.js';

/** Finds entities that an article lists without a name, in the entry or in a claim: no search would find them. */
export function checkNames(model: Model, article: Article): Finding[] {
  const facts = partsOf(model, article).filter((part): part is FactsPart => part.part === 'facts');
  const named = new Set(facts.flatMap(({ values: { id, names } }) => (Array.isArray(names) && names.length > 0 ? [id] : [])));
  return facts
    .filter(({ path, values: { id } }) => path[0] === 'entities' && id !== undefined && !named.has(id))
    .map(({ path, values: { id } }) => {
      const message = `"${id}" is listed without a name; give it one: names: [{ language: en, value: … }].`;
      return { path, code: 'UNNAMED_ENTITY', message };
    });
}
