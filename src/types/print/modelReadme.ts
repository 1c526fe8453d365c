import type { Property } from '../../../schema/declare.js';
import type { EndField, Model, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import type { Enumeration } from '../../../schema/values/enumeration.js';
import type { Operator, ValueType } from '../../../schema/values/ValueType.js';
import { claimField } from '../articleInput.js';
import { row, table } from './table.js';

/** Makes the text of `schema/README.md`, which tells people what the graph holds. */
export function modelReadme(model: Model): string {
  return `${[
    '# What the graph holds',
    'Made by `npm run generate` from the declarations in this folder: change those, not this page.',
    asking,
    '## Operators',
    'Several in one filter hold together. What has no value meets none of them but `isNull: true`.',
    ...table(operators(model), 'operator', 'of'),
    '## Kinds of nodes',
    tree(model, model.root, 0).join('\n'),
    ...model.kinds.map((kind) => nodeSection(kind)),
    '## Kinds of relationships',
    'A *state* lasts (`from`, `to`, `attested`), an *occurrence* has a `date`. The **key** belongs to the identity: two keys are two relationships.',
    'Every edge also has `node`, `cursor`, `claim` (the claim that it projects) and `evidence { article { … } locator certainty note }`.',
    'Its weight says how little a way over it tells of how two things are connected: `paths` puts ways in order by the sum of the weights of their hops.',
    ...table(weights(model), 'weight', 'relationships', 'what they say'),
    ...model.relationships.map(relationshipSection),
    '## Values',
    ...enumerations(model).map(enumerationSection),
  ].join('\n\n')}\n`;
}

const asking = `## How to ask

- **Roots.** For each kind one node by its id (\`person(id: "…")\`, null if there is none) and all of them (\`people\`), also for the
  interfaces (\`actor\`, \`actors\`, \`entities\`); \`node(id)\` and \`nodes(ids)\` for anything.
- **Pages.** Each list takes \`first\` (1 to 100, else 20) and \`after\`, or \`last\` and \`before\`, with the cursors of \`pageInfo\` or
  \`edges\`; \`totalCount\` counts all pages together.
- **Conditions.** \`where\` takes the properties (\`name: { startsWith: "…" }\`: [operators](#operators)), \`and\`, \`or\` (lists), \`not\`, on interfaces
  \`kind: { in: [PLACE] }\` and the conditions of one kind, \`project: { status: { eq: "running" } }\`, and the fields over relationships with \`some\` or \`none\`; where a relationship is crossed also
  \`edge: { … }\` for its properties. Lists are asked by their values, \`sides: { some: { eq: JAPAN } }\`, money by
  \`cost: { amount: { gte: 1e9 }, currency: { eq: "EUR" } }\`; names in other languages and aliases are what \`search\` is for:
  \`attendees(where: { edge: { role: { eq: CO_CHAIR } }, signatures: { some: { id: { eq: "quantum-loi-2025" } } } })\`.
- **Order.** \`orderBy: [{ date: DESC }, { edge: { role: ASC } }]\`, one key in each; what has no value comes last, and amounts of money go by
  their currencies first.
- **Search.** \`search(query: "kiuchi")\` finds entities by any of their names, in any language and script, with a slip or two.
- **Groups.** \`events(where: …) { facets(by: [YEAR, COUNTRY]) { keys count } }\` counts all that meets the conditions, not the page
  alone; \`statistics(kind: PROJECT, groupBy: [DOMAIN]) { total groups { key count sums { property currency total } } coverage { … } }\`
  also adds up amounts, and says how many articles there are to know of it from.
- **What else can be asked.** \`timeline(about: ["dpc-3"])\`: what is dated about entities, in order. \`disagreements\`: where sources
  state rival values. \`gaps\`: what one voice or one side alone says, what is stale, what was announced and never reported.
  \`changes(since: 0)\`: what each ingestion added and removed, to be replayed page by page with \`after: endCursor\`;
  \`subscription { graphChanged { … } }\` goes on from there.
- **Time.** \`query Q @asOf(known: "2024-06") { … }\` answers as if only the articles out by then existed, with \`valid: "2023"\` only
  relationships that possibly held then; both together, for everything in the operation.
- **Beside the data.** \`extensions.cost\` says what the operation might have cost at worst and did; \`query Q @dryRun { … }\` only
  estimates; \`query Q @provenance { … }\` adds the claims and articles behind each response path; \`extensions.warnings\` tells ids that a
  question names (\`paths\`, \`timeline\` …) and nothing has; \`person(id)\` is null then.
- **Connections.** \`paths(from: "…", to: "…")\`: ways between two entities, each hop with its sources: those first that tell
  most (the smallest sum of [weights](#kinds-of-relationships)), then the shorter and better evidenced ones, none more than two hops longer than the shortest before the others. Two things
  that merely lie in the same country are hardly connected by that; \`avoid: { kinds: [PLACE] }\` leaves such ways out. \`via\` and \`avoid\` take \`relationships\`, \`entities\` and \`kinds\`. \`neighbourhood(of: ["…"])\`: what lies around some entities.
- **Language.** \`name(language: "ja")\`, or \`query Q @in(language: "ja") { … }\` for the whole operation, or the header Accept-Language.`;

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
const weightsMean = {
  1: 'somebody does something',
  2: 'belonging to something',
  3: 'a domain or a site in common',
  6: 'a place in common',
};

const weights = ({ stated }: Model): string[] =>
  Object.entries(weightsMean).map(([weight, says]) => {
    const types = stated.filter((kind) => kind.weight === Number(weight)).map(({ type }) => type);
    return row(weight, types.join(', '), says);
  });

/** Each operator, of which values it can be asked, and what it means. */
function operators(model: Model): string[] {
  const values = valueTypes(model).filter(({ parts }) => !parts);
  const named = new Map<Operator, string>(
    values.flatMap((value) => Object.entries(value.operators).map(([name, operator]) => [operator, name] as const)),
  );
  return [...named].map(([operator, name]) => {
    const of = values.filter((value) => value.operators[name] === operator).map((value) => value.name);
    return row(`\`${name}\``, of.length === values.length ? 'any value' : of.join(', '), operator.description);
  });
}

/** The types of the values that properties hold, and those of their parts. */
function valueTypes({ kinds, relationships }: Model): ValueType[] {
  const properties = [...kinds, ...relationships].flatMap((owner) => [...owner.properties.values()]);
  return [...new Set(properties.flatMap(({ value }) => [value, ...Object.values(value.parts ?? {}).map((part) => part.value)]))];
}

/** The enums among them, each once, in the order in which the model comes to them. */
const enumerations = (model: Model): Enumeration<string>[] =>
  valueTypes(model).filter((value): value is Enumeration<string> => 'values' in value);

const enumerationSection = ({ name, values }: Enumeration<string>): string =>
  [
    `### ${name}`,
    ['| value | meaning |', '|---|---|', ...Object.entries(values).map(([value, meaning]) => row(value, meaning))].join('\n'),
  ].join('\n\n');
