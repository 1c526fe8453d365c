import type { Model } from '../../../schema/Model.js';
import type { Article, Finding } from '../article/Article.js';
import { type FactsPart, partsOf } from '../unfold/parts.js';

/** What an article lists without giving it a name, in its entry or in a claim: nobody could find it, or see what it is. */
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
