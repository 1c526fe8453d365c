import { entityRelationships } from './entityRelationships.js';
import { at, inOrder, type Json, listAt } from './plain.js';
import { type Question, sample } from './Question.js';

/** What the explorer draws. Kakehashi also tells how the neighbours are related to one another, and ranks them. */
export const neighbourhood: Question = {
  name: 'neighbourhood',
  words: 'what lies one step around a project; the ids of what is there are compared',
  isWhole: false,
  variables: ({ projects, topics }) => {
    const degree = new Map(topics.map(({ things, ties }) => [things[0]?.id, ties.length]));
    // So that nobody has to choose.
    return sample(projects.filter(({ id }) => (degree.get(id) ?? 0) < 45)).map(({ id }) => ({ id }));
  },
  kakehashi: {
    document: `query ($id: ID!) {
      neighbourhood(of: [$id], hops: 1, first: 50) {
        nodes { id name }
        relationships { relationship from { id } to { id } }
      }
    }`,
    compared: (found) => inOrder(listAt(found).map((node) => at(node, 'id'))),
  },
  'neo4j-graphql': {
    document: `query ($id: ID!) { neighbourhood(id: $id) { relationship from to id name } }`,
    compared: withCentre,
  },
  dataloader: {
    document: `query ($id: ID!) { neighbourhood(id: $id) { relationship from to id name } }`,
    compared: withCentre,
  },
  floor: {
    statement: `MATCH (a:Node {id: $id})-[r:${entityRelationships}]-(b) RETURN type(r), startNode(r).id, endNode(r).id, b.id, b.name`,
    answer: (rows) =>
      (rows as string[][]).map(([relationship = null, from = null, to = null, id = null, name = null]) => {
        return { relationship, from, to, id, name };
      }),
    compared: withCentre,
  },
};

/** The neighbours and the one in the middle, whose id stands at one end of each relationship. */
function withCentre(hops: Json): Json {
  const ids = listAt(hops).flatMap((hop) => [at(hop, 'from'), at(hop, 'to')]);
  return inOrder([...new Set(ids)]);
}
