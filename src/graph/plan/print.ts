import { type FieldNode, print as printNode } from 'graphql';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import type { Plan, PlannedField } from './Plan.js';

/** Prints a plan for people: for each root field what it selects, with the rows that may be read at worst, and its statement. */
export const print = ({ roots, cost }: Plan): string =>
  [
    `// cost ${cost}`,
    ...roots.flatMap((root) => [
      line(root),
      ...inner(root.selection, 1),
      root.does === 'READ' ? root.statement.text : '// changes the graph',
    ]),
  ].join('\n');

const inner = (selection: Selection | undefined, depth: number): string[] =>
  (selection?.fields ?? []).flatMap((field) => [
    `${line(field, depth)}${of(field, selection?.types.length ?? 0)}`,
    ...inner(behind(field), depth + 1),
  ]);

/** `// twoEvents: events(first: 2) — 2 rows` */
function line({ key, name, nodes, rows }: Pick<PlannedField, 'key' | 'name' | 'nodes' | 'rows'>, depth = 0): string {
  const alias = key === name ? '' : `${key}: `;
  return `// ${'  '.repeat(depth)}${alias}${name}${given(nodes[0])}${rows > 0 ? ` — ${rows} rows` : ''}`;
}

const given = (node: FieldNode | undefined): string =>
  node?.arguments?.length ? `(${node.arguments.map((one) => printNode(one)).join(', ')})` : '';

/** The types of which a field is asked, where it is not asked of all. */
const of = ({ types }: Selected, all: number): string => (types.length < all ? ` (${types.map(({ name }) => name).join(', ')})` : '');
