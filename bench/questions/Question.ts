import type { World } from '../graph/World.js';
import type { Json } from './plain.js';

export const contenderNames = ['kakehashi', 'neo4j-graphql', 'dataloader', 'floor'] as const;
export type ContenderName = (typeof contenderNames)[number];

export type Variables = Readonly<Record<string, string>>;

/** How a contender that speaks GraphQL is asked. */
export interface Asked {
  readonly document: string;
  /** What of the plain answer is compared with the others'; all of it where nothing is given. */
  readonly compared?: (answer: Json) => Json;
}

/** How the floor is asked: by a statement of which each row is made into a part of the answer. */
export interface FloorAsked {
  readonly statement: string;
  readonly answer: (rows: readonly unknown[][]) => Json;
  readonly compared?: (answer: Json) => Json;
}

/** Something that is asked of all contenders. */
export interface Question {
  readonly name: string;
  /** What is asked, for whoever reads the table. */
  readonly words: string;
  readonly group?: 'point' | 'nested';
  /** Whether all contenders give the same answer in full; otherwise only a part is the same, and no mean counts it. */
  readonly isWhole: boolean;
  /** One thing is asked for by its id; @neo4j/graphql answers with a list of one. */
  readonly isOne?: boolean;
  /** The same variables every time, for who keeps answers. */
  readonly isRepeated?: boolean;
  /** Some two hundred different ones, taken in turn, so that nobody answers from a constant. */
  readonly variables: (world: World) => Variables[];
  readonly kakehashi: Asked;
  readonly 'neo4j-graphql'?: Asked;
  readonly dataloader?: Asked;
  readonly floor: FloorAsked;
}

/** So many of them, from all over the list: of a list that begins with hubs, hubs and others. */
export function sample<Item>(items: readonly Item[], count = 200): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}
