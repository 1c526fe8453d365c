import {
  besideNodes,
  besideRelationships,
  bookkeepingNodes,
  bookkeepingRelationships,
  type StoredNodes,
  type StoredProperty,
} from '../../../schema/store.js';
import { row, table } from './table.js';

/** Makes the text of `schema/STORE.md`, which tells how the graph lies in Neo4j. */
export function storeReadme(): string {
  return `${[
    '# What the store holds',
    'Made by `npm run generate` from `schema/store.ts` and the declared kinds: change those, not this page.',
    declared,
    '## Beside the properties of a declared kind',
    besideProperties,
    ...besideNodes.map(section),
    '### Every stated relationship',
    ...table(rows(besideRelationships), 'property'),
    '## Nodes of no declared kind',
    ...bookkeepingNodes.map(section),
    '## Relationships of no declared kind',
    ...table(
      bookkeepingRelationships.map(({ type, from, to, description }) => row(`\`${type}\``, `${from} → ${to}`, description)),
      'type',
      'joins',
    ),
  ].join('\n\n')}\n`;
}

const declared = `## The declared kinds

- A node has the names of its kind and of all kinds from which that descends as labels: \`Node\`, \`Entity\`, \`Actor\`, \`Person\`. Its
  properties are those of [its kind](README.md#kinds-of-nodes), under the same names. A reference holds the id of the node to which it leads.
- A relationship has the type of [its kind](README.md#kinds-of-relationships), and the properties of that. One relationship stands for
  one claim, however many articles state it.
- A missing property has no value. Dates are texts: "2025", "2025-05", "2025-05-12". Money and names in other languages are texts as claims print
  them: "EUR 1100000000", "半導体@ja".
- The constraints and indexes are printed in [constraints.cypher](constraints.cypher).`;

const besideProperties = `Any property \`p\` can have these beside it:

| property | type | meaning |
|---|---|---|
| \`p_folded\` | STRING | The text without case, accents and width, by which conditions compare it. |
| \`p_was\` | LIST | The values that it had, where it changed with what was known. |
| \`p_since\` | LIST<STRING> | For each of these, the day from which it was known; "" is before every day. |
| \`p_until\` | LIST<STRING> | For each of these, the day from which it was known no more; "~" is after every day. |`;

function section({ label, description, writer, unique, indexes = [], properties }: StoredNodes): string {
  const found = [
    unique && `No two have the same \`${unique}\`.`,
    ...indexes.map((by) => `There is an index by ${by.map((property) => `\`${property}\``).join(' and ')}.`),
  ];
  return [
    `### ${label}`,
    [description, ...found, `Written by \`src/${writer}\`.`].filter(Boolean).join(' '),
    ...table(rows(properties), 'property'),
  ].join('\n\n');
}

const rows = (properties: Readonly<Record<string, StoredProperty>>): string[] =>
  Object.entries(properties).map(([property, { type, optional, description }]) =>
    row(`\`${property}\``, optional ? `${type}, or missing` : type, description),
  );
