import { endIds } from './beside.js';

/**
 * Everything that the store holds beside the properties and relationships of the declared kinds. `npm run generate` prints it in
 * `schema/STORE.md`, the constraints and indexes follow from it, and a test holds a written store against it.
 */

/** A property that our code writes, and no field shows as it is. */
export interface StoredProperty {
  /** Its type as `valueType()` of Neo4j names it, without NOT NULL. */
  readonly type: 'STRING' | 'INTEGER' | 'BOOLEAN' | 'LIST<STRING>';
  readonly description: string;
  /** Whether it may be missing. */
  readonly optional?: true;
}

/** Nodes with a label, or what our code adds to the nodes of a declared kind. */
export interface StoredNodes {
  readonly label: string;
  readonly description: string;
  /** The folder that writes it. */
  readonly writer: string;
  /** The property in which no two nodes are alike. */
  readonly unique?: string;
  /** Lists of properties by which they are looked up. */
  readonly indexes?: readonly (readonly [string, ...string[]])[];
  readonly properties: Readonly<Record<string, StoredProperty>>;
}

/** Relationships of a type that no declared kind has. */
export interface StoredRelationships {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly description: string;
  readonly writer: string;
}

const text = (description: string): StoredProperty => ({ type: 'STRING', description });
const count = (description: string): StoredProperty => ({ type: 'INTEGER', description });
const flag = (description: string): StoredProperty => ({ type: 'BOOLEAN', description });
const texts = (description: string): StoredProperty => ({ type: 'LIST<STRING>', description });
const optional = (property: StoredProperty): StoredProperty => ({ ...property, optional: true });

/** Labels of nodes that are of no declared kind. */
export const bookkeepingNodes: readonly StoredNodes[] = [
  {
    label: 'Graph',
    description: 'The graph itself: one node. Whoever writes locks it first.',
    writer: 'claims/revise',
    unique: 'id',
    properties: {
      id: text('Always "graph".'),
      revision: count('How often the graph has changed. Every change makes it one more.'),
      mark: text('Tells this graph from one that another store holds, or held: a random id.'),
      model: optional(text('The hash of the declarations under which it was folded last. With another one it is folded anew.')),
      unfinished: optional(flag('There while a backup is being restored.')),
    },
  },
  {
    label: 'Ingestion',
    description: 'An entry of the ledger: what one attempt did with one article.',
    writer: 'claims/revise',
    unique: 'key',
    indexes: [['revision']],
    properties: {
      key: text('The key of the attempt. The same key gives the same result again.'),
      payload: text('The hash of what was asked for. Another payload under the same key is refused.'),
      revision: count('The revision that it made.'),
      at: text('When, in UTC: "2025-05-12T08:30:00.000Z".'),
      article: text('The id of the article.'),
      status: text('What was done with it: "ADDED", "UPDATED" …'),
      result: text('The result that was returned, as JSON.'),
      added: texts('The ids of the claims that no article stated before.'),
      removed: texts('The ids of the claims that no article states any more.'),
      about: optional(texts('The ids of the entities that the article names or named; absent for an article of the register.')),
      hash: optional(text('The hash of the article as it was taken in; absent where it was taken out.')),
      before: optional(text('The article as it was before, as JSON, so that this can be undone.')),
      by: optional(text('The name of the curator who asked for it; absent where a seed file did.')),
    },
  },
  {
    label: 'Seed',
    description: 'A file under `seeds/` as it was when it was taken in last.',
    writer: 'claims/seed',
    unique: 'file',
    properties: {
      file: text('Its path in the folder.'),
      hash: text('The hash of its text.'),
      article: text('The id of the article that it holds.'),
      content: text('The hash of that article.'),
    },
  },
  {
    label: 'Lease',
    description: 'The right of a running process to keep the store.',
    writer: 'claims/seed',
    unique: 'holder',
    properties: {
      holder: text('A random id of the process that holds it.'),
      target: text('The hash of the declarations and seeds to which it brings the store.'),
      isServing: flag('Whether it has brought the store there.'),
      until: count('When the lease is over, in milliseconds since 1970 by the clock of Neo4j.'),
    },
  },
  {
    label: 'Id',
    description: 'An id of an entity that an article lists.',
    writer: 'claims/store',
    unique: 'id',
    properties: { id: text('The id.'), kind: text('The kind of the entity: "Person".') },
  },
  {
    label: 'Name',
    description: 'A name that an entity has or had: what search finds it by.',
    writer: 'claims/store',
    properties: {
      value: text('The name.'),
      language: optional(text('Its language as a tag: "ja".')),
      folded: text('The name without case, accents and width.'),
      terms: text('The terms by which it is found, with spaces between.'),
      since: text('The day from which it is known; "" is before every day.'),
      until: text('The day from which it is known no more; "~" is after every day.'),
    },
  },
  {
    label: 'Publisher',
    description: 'A publisher that the register lists.',
    writer: 'claims/store',
    unique: 'name',
    properties: {
      name: text('Its name as articles give it.'),
      side: text('Its side of the cooperation: "EU".'),
      article: text('The id of the article of the register that lists it.'),
    },
  },
  {
    label: 'Merged',
    description:
      'The id of an entity that was merged into another. It carries the label of all nodes, too, so that no node can take the id.',
    writer: 'claims/store',
    indexes: [['id']],
    properties: { id: text('The id.'), into: text('The id of the entity that it leads to.') },
  },
];

/** What our code adds to the nodes of declared kinds. */
export const besideNodes: readonly StoredNodes[] = [
  {
    label: 'Node',
    description: 'Every node that a field shows.',
    writer: 'claims/store',
    unique: 'id',
    properties: { typename: text('The name of its kind.') },
  },
  {
    label: 'Claim',
    description: 'Claims.',
    writer: 'claims/store',
    indexes: [['subject', 'value']],
    properties: {
      key: optional(text('Of a relationship that has a key: its value.')),
      slot: optional(text('Of a property with several slots, such as names by language: the slot. Claims in one slot are rivals.')),
    },
  },
  {
    label: 'Article',
    description: 'Articles.',
    writer: 'claims/store',
    indexes: [['retells'], ['kind']],
    properties: {
      hash: text('The hash of the article in its canonical form.'),
      source: text('The article as it was taken in, as JSON. All of the graph can be folded anew from these.'),
      retells: optional(text('The id of the article that it retells, where that is stored.')),
      voice: optional(text('The publisher or article with which it counts as one voice.')),
      voiceSide: optional(text('The side of that voice.')),
    },
  },
];

/** What our code adds to each relationship that an article states. */
export const besideRelationships: Readonly<Record<string, StoredProperty>> = {
  claim: text('The id of the claim that it projects.'),
  [endIds.from]: text('The id of the node from which it leads: an index of both ids has the relationships of a node in their order.'),
  [endIds.to]: text('The id of the node to which it leads.'),
};

/** Types of relationships that no declared kind has. */
export const bookkeepingRelationships: readonly StoredRelationships[] = [
  { type: 'CALLED', from: 'Entity', to: 'Name', description: 'An entity has or had a name.', writer: 'claims/store' },
  { type: 'LISTS', from: 'Article', to: 'Id', description: 'An article lists an entity.', writer: 'claims/store' },
];
