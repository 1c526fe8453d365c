import { model } from '../../../schema/index.js';
import type { Declaration } from '../../claims/index.js';
import { type Executable, executableSchema } from '../../resolvers/executableSchema.js';

let made: Executable | undefined;

/** The schema with what plans questions; made when it is first wanted, and once, for TypeGraphQL holds one in a process. */
export function executable(): Executable {
  made ??= executableSchema(model);
  return made;
}

/** How an article is declared. */
export const declaration = (): Declaration => ({ model, type: executable().article });
