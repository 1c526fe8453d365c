import { type Question, sample } from './Question.js';

/** What an API is asked most often: one thing by its id, and what is right beside it. */
export const pointRead: Question = {
  name: 'point-read',
  words: 'a person by id, with roles and their organizations',
  group: 'point',
  isWhole: true,
  isOne: true,
  variables: ({ people }) => sample(people).map(({ id }) => ({ id })),
  kakehashi: {
    document: `query ($id: ID!) {
      person(id: $id) { id name knownFrom roles(first: 10) { edges { title from node { id name category } } } }
    }`,
  },
  'neo4j-graphql': {
    document: `query ($id: ID!) {
      people(where: { id: { eq: $id } }) {
        id name knownFrom
        rolesConnection(first: 10, sort: [{ node: { id: ASC } }]) { edges { properties { title from } node { id name category } } }
      }
    }`,
  },
  dataloader: {
    document: `query ($id: ID!) { person(id: $id) { id name knownFrom roles(first: 10) { title from node { id name category } } } }`,
  },
  floor: {
    statement: `MATCH (n:Node {id: $id}) RETURN n.id, n.name, n.knownFrom,
      COLLECT { MATCH (n)-[r:HOLDS_ROLE]->(o) WITH r, o ORDER BY o.id LIMIT 10 RETURN [r.title, r.from, o.id, o.name, o.category] }`,
    answer: ([row]) => {
      if (!row) return null;
      const [id, name, knownFrom, roles] = row as [string, string, string, string[][]];
      const edges = roles.map(([title = null, from = null, organization = null, called = null, category = null]) => {
        return { title, from, node: { id: organization, name: called, category } };
      });
      return { id, name, knownFrom, roles: edges };
    },
  },
};
