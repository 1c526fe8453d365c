import { type Question, sample } from './Question.js';

/** Found by what is two steps away: the question that relationships are kept for. */
export const existence: Question = {
  name: 'existence',
  words: 'the first 20 people by name who signed something about a domain',
  isWhole: true,
  variables: ({ domains }) => sample(domains).map(({ id }) => ({ domain: id })),
  kakehashi: {
    document: `query ($domain: ID!) {
      people(
        where: { signatures: { some: { domains: { some: { id: { eq: $domain } } } } } }
        orderBy: [{ name: ASC }, { id: ASC }]
        first: 20
      ) { nodes { id name } }
    }`,
  },
  'neo4j-graphql': {
    document: `query ($domain: ID!) {
      people(
        where: { signatures: { some: { domains: { some: { id: { eq: $domain } } } } } }
        sort: [{ name: ASC }, { id: ASC }]
        limit: 20
      ) { id name }
    }`,
  },
  dataloader: {
    document: `query ($domain: ID!) { signatoriesAbout(domain: $domain, first: 20) { id name } }`,
  },
  floor: {
    statement: `MATCH (:Node {id: $domain})<-[:ADDRESSES]-(:Agreement)<-[:SIGNED]-(p:Person)
      WITH DISTINCT p ORDER BY p.name, p.id LIMIT 20 RETURN p.id, p.name`,
    answer: (rows) => (rows as string[][]).map(([id = null, name = null]) => ({ id, name })),
  },
};
