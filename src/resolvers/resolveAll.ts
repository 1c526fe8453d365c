import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { type ResultObject, typeName } from '../graph/emit/Reading.js';

/**
 * Lets graphql-js execute the schema by itself. A root field answers with all that is asked of it, by response key: the fields below
 * only hand on what stands there, and an object says of which type it is.
 */
export function resolveAll(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) {
      const [only] = schema.getPossibleTypes(type);
      type.resolveType = (object: ResultObject) => object[typeName] ?? only?.name;
    } else if (isObjectType(type) && !roots.includes(type)) {
      type.isTypeOf = undefined;
      for (const field of Object.values(type.getFields()))
        field.resolve = (object: ResultObject, _args, _context, { path }) => object[path.key];
    }
  }
}
