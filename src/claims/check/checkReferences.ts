import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import type { Model, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { closest } from '../../graph/search/closest.js';
import type { Article, Finding, Path } from '../article/Article.js';
import { idProblems, isSlug } from '../article/texts.js';
import { type DecisionPart, type FactsPart, type Part, partsOf, type RelationshipPart } from '../unfold/parts.js';
import type { Known } from './known.js';

/** Finds ids in an article that name nothing, or something of a kind that cannot stand there. `known` are the ids outside the article. */
export function checkReferences(model: Model, article: Article, known: ReadonlyMap<string, Known>): Finding[] {
  const parts = partsOf(model, article);
  const own = new Map(parts.filter(isEntry).map(({ values, kind }) => [String(values.id), kind.name]));
  const register: Register = {
    kindOf(id, path) {
      const outside = known.get(id);
      const kind = own.get(id) ?? (outside?.registered || article.kind === 'CURATION' ? outside?.kind : undefined);
      return kind === undefined ? unknown(id, path, outside, () => closest(id, [...own.keys(), ...known.keys()])) : model.kind(kind);
    },
  };
  return [
    ...article.mentions.flatMap((id, i) => problemsOf(register.kindOf(id, ['mentions', i]))),
    ...idsOutside(article),
    ...parts.flatMap((part) => partProblems(model, part, register, known)),
  ];
}

interface Register {
  /** The kind of the entity that an id names, or the problem where it names none. */
  kindOf(id: string, path: Path): NodeKind | Finding[];
}

function partProblems(model: Model, part: Part, register: Register, known: ReadonlyMap<string, Known>): Finding[] {
  if (part.part === 'relationship') return endProblems(part, register);
  if (part.part === 'decision') return decisionProblems(part, register);
  return isEntry(part) ? entryProblems(model, part, known) : factProblems(part, register);
}

/** Problems of an entry whose id is known outside as another kind. */
function entryProblems(model: Model, { values, kind, path }: FactsPart, known: ReadonlyMap<string, Known>): Finding[] {
  const outside = known.get(String(values.id));
  if (!outside || outside.kind === kind.name) return [];
  return [mismatch(String(values.id), model.kind(outside.kind), kind, path)];
}

function factProblems({ values, kind, path }: FactsPart, register: Register): Finding[] {
  if (typeof values.id !== 'string') return [];
  const found = register.kindOf(values.id, [...path, 'id']);
  if (!isKind(found)) return found;
  return found === kind ? [] : [mismatch(values.id, found, kind, path)];
}

function endProblems({ relationship, values, path }: RelationshipPart, register: Register): Finding[] {
  const { from, to } = relationship.options;
  const [a, b] = [values[from.as], values[to.as]];
  if (typeof a !== 'string' || typeof b !== 'string') return [];
  if (a === b) return [{ path, code: 'SELF_RELATION', message: `"${a}" stands at both ends; nothing is related to itself.` }];
  const [one, other] = [register.kindOf(a, [...path, from.as]), register.kindOf(b, [...path, to.as])];
  if (!isKind(one) || !isKind(other)) return [...problemsOf(one), ...problemsOf(other)];
  return relationship.allows(one, other)
    ? []
    : [{ path, code: 'INVALID_ENDPOINT', message: endpointMessage(relationship, [a, one], [b, other]) }];
}

function endpointMessage(relationship: RelationshipKind, [a, one]: [string, NodeKind], [b, other]: [string, NodeKind]): string {
  const allowed = relationship.joins.map(({ from, to }) => `${names(from)} → ${names(to)}`).join('; ');
  const turned = relationship.allows(other, one) ? ' Did you mean it the other way round?' : '';
  return `${relationship.type} does not lead from "${a}", which is ${one.name}, to "${b}", which is ${other.name}; it joins ${allowed}.${turned}`;
}

function decisionProblems({ decision, value, path }: DecisionPart, register: Register): Finding[] {
  if (decision === 'preferred') return idProblems(String(value), path);
  const fields = Object.entries(value).map(([field, id]) => [field, String(id), [...path, field]] as const);
  if (decision === 'about' && fields.length === 1)
    return [
      {
        path,
        code: 'MISSING',
        message: 'Here stands a claim and not where it belongs: give `entity`, its subject, or `object`, its other end.',
      },
    ];
  if (decision === 'about')
    return fields.flatMap(([field, id, at]) => (field === 'claim' ? idProblems(id, at) : problemsOf(register.kindOf(id, at))));
  const [one, other] = fields.map(([, id, at]) => ({ id, kind: register.kindOf(id, at) }));
  if (!one || !other) return [];
  if (one.id === other.id) return [{ path, code: 'SELF_RELATION', message: `"${one.id}" is compared with itself.` }];
  if (!isKind(one.kind) || !isKind(other.kind)) return [...problemsOf(one.kind), ...problemsOf(other.kind)];
  if (one.kind === other.kind) return [];
  return [
    {
      path,
      code: 'KIND_MISMATCH',
      message: `"${one.id}" is ${one.kind.name} and "${other.id}" is ${other.kind.name}: they cannot be one.`,
    },
  ];
}

function idsOutside({ derivedFrom }: Article): Finding[] {
  return derivedFrom?.article === undefined ? [] : idProblems(derivedFrom.article, ['derivedFrom', 'article']);
}

function unknown(id: string, path: Path, outside: Known | undefined, meant: () => string[]): Finding[] {
  if (!isSlug(id)) return idProblems(id, path);
  if (outside)
    return [
      {
        path,
        code: 'UNKNOWN_ENTITY',
        message: `"${id}" is listed by other articles only. List it under \`entities\` here too, as ${outside.kind}: an article stands by itself.`,
      },
    ];
  const message = `"${id}" is neither in the register nor under \`entities\`.`;
  return [{ path, code: 'UNKNOWN_ENTITY', message, hint: () => didYouMean(meant()) }];
}

const mismatch = (id: string, known: NodeKind, here: NodeKind, path: Path): Finding => ({
  path,
  code: 'KIND_MISMATCH',
  message: `"${id}" is known as ${known.name}, not as ${here.name}. Write \`${known.singular}\`, or choose another id.`,
});

const isEntry = (part: Part): part is FactsPart => part.part === 'facts' && part.path[0] === 'entities';
const isKind = (found: NodeKind | Finding[]): found is NodeKind => !Array.isArray(found);
const problemsOf = (found: NodeKind | Finding[]): Finding[] => (isKind(found) ? [] : found);
const names = (kinds: readonly NodeKind[]) => kinds.map(({ name }) => name).join(', ');
