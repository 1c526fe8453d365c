import { model } from '../schema/index.js';
import { executableSchema } from '../src/resolvers/executableSchema.js';

/** Kakehashi's schema: TypeGraphQL makes it once in a process. */
export const executable = executableSchema(model);
