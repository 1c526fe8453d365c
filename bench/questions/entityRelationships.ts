import { model } from '../../schema/index.js';

/** The types that join two things, as a pattern has them: what articles state, not that they state it. */
export const entityRelationships = model.stated.map(({ type }) => type).join('|');
