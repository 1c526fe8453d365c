import type { Model } from '../../../schema/Model.js';
import { type Article, type Finding, isReference, type Path, type Values } from '../article/Article.js';
import { articleLimits } from '../article/limits.js';
import { idProblems, languageProblems } from '../article/texts.js';
import { isClaimId } from '../unfold/Claim.js';
import { noDecisions } from '../unfold/Decisions.js';
import { groupBy } from '../unfold/order.js';
import { decisions, type Part, partsOf } from '../unfold/parts.js';
import { unfold } from '../unfold/unfold.js';
import { checkConsistency } from './checkConsistency.js';
import { checkDates, datesIn } from './checkDates.js';
import { checkValues } from './checkValues.js';

/** Problems of an article by itself, whatever else the graph holds. */
export function checkArticle(model: Model, article: Article): Finding[] {
  const parts = partsOf(model, article);
  const places = groupBy(parts, ({ path }) => `${path[0]} ${path[1]}`);
  return [
    ...headProblems(article),
    ...sizeProblems(model, article),
    ...article.entities.flatMap((entry, i) => exactlyOne(places.get(`entities ${i}`) ?? [], entry, ['entities', i])),
    ...article.claims.flatMap((claim, i) => exactlyOne(places.get(`claims ${i}`) ?? [], claim, ['claims', i])),
    ...parts.flatMap((part) => placeProblems(article, part)),
    ...parts.flatMap((part) => (part.part === 'decision' ? [] : checkValues(part))),
    ...entryProblems(article, parts),
    ...checkConsistency(model, article),
    ...checkDates(datesIn(unfold(model, article, noDecisions).stated)),
  ];
}

function headProblems(article: Article): Finding[] {
  const { id, language, published, accessed, publishers, kind, derivedFrom } = article;
  const problems = [...ownId(id, ['id']), ...(language === undefined ? [] : languageProblems(language, ['language']))];
  const dates = Object.entries({ published, accessed }).flatMap(([property, date]) =>
    date === undefined ? [] : [{ subject: id, property, date, path: [property] }],
  );
  problems.push(...checkDates(dates));
  if (publishers.length > 0 && kind !== 'REGISTER') {
    problems.push({
      path: ['publishers'],
      code: 'WRONG_KIND',
      message: `Publishers are listed by the register only; this article is of the kind ${kind}.`,
    });
  }
  if (derivedFrom?.article !== undefined && derivedFrom.publisher !== undefined) {
    problems.push({
      path: ['derivedFrom'],
      code: 'EXACTLY_ONE',
      message: 'It retells either an article, which has a publisher already, or a publisher; leave one of them out.',
    });
  }
  if (derivedFrom?.article !== undefined && derivedFrom.article === id) {
    problems.push({ path: ['derivedFrom', 'article'], code: 'SELF_RELATION', message: 'The article is said to retell itself.' });
  }
  return problems;
}

function sizeProblems(model: Model, article: Article): Finding[] {
  const { entities, claims } = article;
  const reference = isReference(article);
  const stated = unfold(model, article, noDecisions).stated.length;
  const atMost = (field: string, actual: number, max: number): Finding[] =>
    actual <= max ? [] : [{ path: [field], code: 'TOO_MANY', message: `The article has ${actual} ${field}; at most ${max} are allowed.` }];
  return [
    ...atMost('entities', entities.length, reference ? articleLimits.referenceEntitiesMax : articleLimits.entitiesMax),
    ...atMost('claims', claims.length, reference ? articleLimits.referenceClaimsMax : articleLimits.claimsMax),
    ...(stated <= articleLimits.statedMax
      ? []
      : [
          {
            path: [],
            code: 'TOO_MANY',
            message: `The article states ${stated} values and relations; at most ${articleLimits.statedMax} are allowed. Make several of it.`,
          },
        ]),
  ];
}

function exactlyOne(parts: readonly Part[], fields: Values, path: Path): Finding[] {
  const found = parts.map((part) => String(part.path[2]));
  if (found.length === 1) return [];
  const what = found.length === 0 ? `nothing beside ${Object.keys(fields).join(', ') || 'nothing'}` : found.join(' and ');
  return [{ path, code: 'EXACTLY_ONE', message: `Here stands ${what}; expected exactly one field that says what is stated.` }];
}

/** Problems of parts in an article of the wrong kind: curators' decisions stand in articles of their own, and those state nothing else. */
function placeProblems({ kind }: Article, { part, path }: Part): Finding[] {
  const curation = kind === 'CURATION';
  if (part === 'decision' && !curation)
    return [
      {
        path,
        code: 'WRONG_KIND',
        message: `${path.at(-1)} is a curator’s decision, which stands in an article of the kind CURATION; this one is of the kind ${kind}.`,
      },
    ];
  if (part !== 'decision' && curation && path[0] === 'claims') {
    return [
      { path, code: 'WRONG_KIND', message: `An article of the kind CURATION states no claims but decisions: ${decisions.join(', ')}.` },
    ];
  }
  return [];
}

function entryProblems({ id, entities }: Article, parts: Part[]): Finding[] {
  const entries = parts
    .filter((part) => part.part === 'facts')
    .filter(({ path }) => path[0] === 'entities')
    .slice(0, entities.length);
  const first = new Map<string, Path>();
  return entries.flatMap(({ values, path }): Finding[] => {
    if (typeof values.id !== 'string') return [];
    const at = [...path, 'id'];
    const earlier = first.get(values.id);
    first.set(values.id, earlier ?? path);
    if (earlier)
      return [
        {
          path: at,
          code: 'DUPLICATE_ENTITY',
          message: `"${values.id}" is listed twice, here and in entities[${String(earlier[1])}]; make them one.`,
        },
      ];
    if (values.id === id) return [{ path: at, code: 'ID_TAKEN', message: `"${id}" is the id of the article itself.` }];
    return ownId(values.id, at);
  });
}

/** Problems of an id that the article itself gives to something. */
function ownId(id: string | undefined, path: Path): Finding[] {
  if (id === undefined) return [];
  if (isClaimId(id)) return [{ path, code: 'INVALID_ID', message: `"${id}" looks like the id of a claim; choose another.` }];
  return idProblems(id, path);
}
