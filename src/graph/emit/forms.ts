import { emitConnection } from './connection.js';
import type { Forms } from './Emitter.js';
import { emitLocalized, emitProperty, emitReference } from './node.js';
import { emitList } from './relationship.js';

/** The ways in which fields of nodes and of relationships are written, by their form. */
export const forms: Forms = {
  PROPERTY: emitProperty,
  LOCALIZED: emitLocalized,
  REFERENCE: emitReference,
  CONNECTION: emitConnection,
  LIST: emitList,
};
