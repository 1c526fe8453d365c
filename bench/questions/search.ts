import { at } from './plain.js';
import { type Question, sample } from './Question.js';

/** By a name that only one thing has. What else is found is each contender's own affair, and not compared. */
export const search: Question = {
  name: 'search',
  words: '10 things by an exact name that one thing has; that it comes first is compared',
  isWhole: false,
  variables: ({ organizations }) => {
    const names = organizations.map(({ names }) => names.en);
    const times = new Map<string, number>();
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
    return sample(names.filter((name) => times.get(name) === 1)).map((name) => ({ name, phrase: `"${name}"` }));
  },
  kakehashi: {
    document: `query ($name: String!) { search(query: $name, first: 10) { edges { node { __typename id name } } } }`,
    compared: (found) => at(found, 0, 'node', 'id'),
  },
  'neo4j-graphql': {
    document: `query ($phrase: String!) { search(phrase: $phrase, first: 10) { edges { node { typename id name } } } }`,
    compared: (found) => at(found, 0, 'node', 'id'),
  },
  dataloader: {
    document: `query ($phrase: String!) { search(phrase: $phrase, first: 10) { typename id name } }`,
    compared: (found) => at(found, 0, 'id'),
  },
  floor: {
    statement: `CALL db.index.fulltext.queryNodes('bench_names', $phrase, {limit: 10}) YIELD node
      RETURN node.typename, node.id, node.name`,
    answer: (rows) => (rows as string[][]).map(([typename = null, id = null, name = null]) => ({ typename, id, name })),
    compared: (found) => at(found, 0, 'id'),
  },
};
