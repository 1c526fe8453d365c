import { type DocumentNode, visit } from 'graphql';

/** The bytes that a parsed document takes in memory, about: its text, which all its places refer to, and its nodes. */
export const documentBytes = (document: DocumentNode): number =>
  bytesPerChar * (document.loc?.source.body.length ?? 0) + bytesPerNode * nodesIn(document);

/** The number of nodes in a parsed document. */
export function nodesIn(document: DocumentNode): number {
  let nodes = 0;
  visit(document, { enter: () => void nodes++ });
  return nodes;
}

/** The bytes for a character of a text that is not all Latin. */
export const bytesPerChar = 2;

/** The bytes for a node; measured, 180 to 270 without the tokens. */
const bytesPerNode = 250;
