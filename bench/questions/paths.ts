import { entityRelationships } from './entityRelationships.js';
import { at, type Json, listAt } from './plain.js';
import { type Question, sample } from './Question.js';

/** How two are connected. Kakehashi gives the way that tells most, which may be a little longer; the others give one shortest. */
export const paths: Question = {
  name: 'paths',
  words: 'ways of at most 4 steps between a person and an organization; whether there is one is compared',
  isWhole: false,
  variables: ({ people, organizations }) => {
    const to = sample(organizations, 97);
    return sample(people).map(({ id }, i) => ({ from: id, to: to[(i * 31) % to.length]?.id ?? '' }));
  },
  kakehashi: {
    document: `query ($from: ID!, $to: ID!) {
      paths(from: $from, to: $to, maxHops: 4, first: 1) { nodes { length entities { id name } hops { relationship } } }
    }`,
    compared: (found) => at(found, 0, 'length') !== null,
  },
  'neo4j-graphql': {
    document: `query ($from: ID!, $to: ID!) { shortestPath(from: $from, to: $to) { id name } }`,
    compared: isThere,
  },
  dataloader: {
    document: `query ($from: ID!, $to: ID!) { shortestPath(from: $from, to: $to) { id name } }`,
    compared: isThere,
  },
  floor: {
    statement: `MATCH p = SHORTEST 1 (a:Node {id: $from})-[:${entityRelationships}]-{1,4}(b:Node {id: $to})
      UNWIND nodes(p) AS n RETURN n.id, n.name`,
    answer: (rows) => (rows as string[][]).map(([id = null, name = null]) => ({ id, name })),
    compared: isThere,
  },
};

function isThere(steps: Json): boolean {
  return listAt(steps).length > 0;
}
