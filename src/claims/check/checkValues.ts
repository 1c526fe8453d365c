import { validateSync } from 'class-validator';
import type { Property } from '../../../schema/declare.js';
import { LocalName } from '../../../schema/values/LocalName.js';
import type { Finding, Json, Path, Values } from '../article/Article.js';
import { languageProblems } from '../article/texts.js';
import { type FactsPart, type RelationshipPart, statedValues } from '../unfold/parts.js';

/** Problems of the values in one part of an article, such as an amount out of range. */
export function checkValues(part: FactsPart | RelationshipPart): Finding[] {
  const { path, values } = part;
  const properties = part.part === 'facts' ? part.kind.properties : part.relationship.properties;
  const stated = statedValues(properties.values(), values);
  const factsOfClaim = part.part === 'facts' && path[0] === 'claims';
  return [
    ...(factsOfClaim && stated.length === 0
      ? [
          {
            path,
            code: 'STATES_NOTHING',
            message: 'Here stands an id and nothing about it; state a property, or put the id into `mentions`.',
          },
        ]
      : []),
    ...stated.flatMap(([property, value]) => propertyProblems(property, value, [...path, property.name])),
  ];
}

function propertyProblems(property: Property, value: Json, path: Path): Finding[] {
  if (property.list && Array.isArray(value)) return value.flatMap((item, i) => valueProblems(property, item, [...path, i]));
  return valueProblems(property, value, path);
}

function valueProblems({ value: type }: Property, value: Json, path: Path): Finding[] {
  const fault = typeof value === 'number' ? type.fault?.(value) : undefined;
  if (fault !== undefined) return [{ path, code: 'OUT_OF_RANGE', message: `\`${path.at(-1)}\` ${fault}.` }];
  if (typeof value !== 'object') return [];
  const { language } = value as Values;
  const problems = type === LocalName && typeof language === 'string' ? languageProblems(language, [...path, 'language']) : [];
  return [...problems, ...declaredConstraints(type.input, value, path)];
}

/** Problems that class-validator's decorators on the class of the value find, such as `@Min(0)` on an amount. */
function declaredConstraints(input: object, value: Json, path: Path): Finding[] {
  if (typeof input !== 'function') return [];
  const instance = Object.assign(Object.create(input.prototype as object) as object, value);
  return validateSync(instance, { forbidUnknownValues: false }).flatMap(({ property, constraints = {} }) =>
    Object.values(constraints).map((message) => ({ path: [...path, property], code: 'OUT_OF_RANGE', message: `${message}.` })),
  );
}
