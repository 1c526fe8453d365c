import { writeFileSync } from 'node:fs';
import { model } from '../schema/index.js';
import { generatedFiles } from './generated.js';
import { executableSchema } from './resolvers/executableSchema.js';

for (const [path, content] of generatedFiles(model, executableSchema(model))) {
  writeFileSync(path, content);
  console.log(`wrote ${path}`);
}
