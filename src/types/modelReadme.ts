import type { Property } from '../../schema/declare.js';
import type { EndField, Model, NodeKind, RelationshipKind } from '../../schema/Model.js';
import { claimField } from './articleInput.js';

/** `schema/README.md`: what the graph holds, for people. */
export function modelReadme(model: Model): string {
  return `${[
    '# What the graph holds',
    'Made by `npm run generate` from the declarations in this folder: change those, not this page.',
    '## Kinds of nodes',
    tree(model, model.root, 0).join('\n'),
    ...model.kinds.map((kind) => nodeSection(kind)),
    '## Kinds of relationships',
    'A *state* lasts (`from`, `to`, `attested`), an *occurrence* has a `date`. The **key** belongs to the identity: two keys are two relationships.',
    ...model.relationships.map(relationshipSection),
  ].join('\n\n')}\n`;
}

function tree(model: Model, kind: NodeKind, depth: number): string[] {
  const label = `${'  '.repeat(depth)}- [${kind.name}](#${kind.name.toLowerCase()})${kind.options.abstract ? ' (interface)' : ''}`;
  return [label, ...model.kinds.filter(({ parents }) => parents.includes(kind)).flatMap((child) => tree(model, child, depth + 1))];
}

function nodeSection(kind: NodeKind): string {
  const inherited = new Set(kind.parents.flatMap((parent) => [...parent.properties.values(), ...parent.ends.values()]));
  const own = <Member extends Property | EndField>(members: Iterable<Member>) => [...members].filter((member) => !inherited.has(member));
  const rows = [
    ...own(kind.properties.values()).map(propertyRow),
    ...[...kind.references.values()].map(({ name, description }) => row(name, 'one node', description)),
    ...own(kind.ends.values()).map((end) => row(end.name, `${end.relationship.type} ${arrow(end)} ${end.target.name}`, end.description)),
  ];
  const from = kind.parents.map(({ name }) => name).join(', ');
  return [
    `### ${kind.name}`,
    `${kind.options.description}${from && ` Has all of ${from}${rows.length > 0 ? ', and:' : '.'}`}`,
    ...table(rows),
  ].join('\n\n');
}

function relationshipSection(kind: RelationshipKind): string {
  const { name, type, options, joins, properties, temporal } = kind;
  const names = (kinds: NodeKind[]) => kinds.map((one) => one.name).join(', ');
  const pairs = joins.map(({ from, to }) => `${names(from)} ${options.symmetric ? '–' : '→'} ${names(to)}`).join('; ');
  const nature = [temporal?.toLowerCase(), options.symmetric && 'symmetric', options.derived && 'derived: no article states it']
    .filter(Boolean)
    .join(', ');
  const written = options.derived ? '' : ` In an article file: \`${claimField(kind)}: { ${options.from.as}: …, ${options.to.as}: … }\`.`;
  const rows = [...properties.values()].map((property) =>
    propertyRow({ ...property, name: property.name === options.key ? `**${property.name}**` : property.name }),
  );
  return [`### ${type} (${name})`, `${options.description} ${pairs}${nature && ` (${nature})`}.${written}`, ...table(rows)].join('\n\n');
}

const propertyRow = ({ name, value, list, description }: Property) => row(name, list ? `[${value.name}]` : value.name, description);
const arrow = ({ direction }: EndField) => ({ OUT: '→', IN: '←', BOTH: '–' })[direction];
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (rows: string[]) => (rows.length === 0 ? [] : [[row('field', 'type', 'meaning'), '|---|---|---|', ...rows].join('\n')]);
