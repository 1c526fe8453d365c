import { emitConnection } from './connection.js';
import type { Forms } from './Emitter.js';
import { emitLocalized, emitProperty, emitReference } from './node.js';
import { emitList } from './relationship.js';

/** How what is asked of nodes and of relationships is written. */
export const forms: Forms = {
  PROPERTY: emitProperty,
  LOCALIZED: emitLocalized,
  REFERENCE: emitReference,
  CONNECTION: emitConnection,
  LIST: emitList,
};
