import type { Question, Variables } from './Question.js';

/** Three levels at once, some 40 kB: what a page that lists projects needs. */
export const nestedProjects: Question = {
  name: 'nested-projects',
  words: '20 projects of two years by name, 10 participants each, 2 projects of each of them, domains',
  group: 'nested',
  isWhole: true,
  variables: windows,
  kakehashi: {
    document: `query ($from: PartialDate!, $to: PartialDate!) {
      projects(where: { start: { gte: $from, lt: $to } }, orderBy: [{ name: ASC }, { id: ASC }], first: 20) {
        nodes {
          id name start
          participants(first: 10) { edges { role node { id name participations(first: 2) { edges { role node { id name } } } } } }
          domains(first: 5) { nodes { id name } }
        }
      }
    }`,
  },
  'neo4j-graphql': {
    document: `query ($from: String!, $to: String!) {
      projects(where: { start: { gte: $from, lt: $to } }, sort: [{ name: ASC }, { id: ASC }], limit: 20) {
        id name start
        participantsConnection(first: 10, sort: [{ node: { id: ASC } }]) {
          edges {
            properties { role }
            node {
              id name
              participationsConnection(first: 2, sort: [{ node: { id: ASC } }]) { edges { properties { role } node { id name } } }
            }
          }
        }
        domains(limit: 5, sort: [{ id: ASC }]) { id name }
      }
    }`,
  },
  dataloader: {
    document: `query ($from: String!, $to: String!) {
      projects(from: $from, to: $to, first: 20) {
        id name start
        participants(first: 10) { role node { id name participations(first: 2) { role node { id name } } } }
        domains(first: 5) { id name }
      }
    }`,
  },
  floor: {
    statement: `MATCH (p:Project) WHERE p.start >= $from AND p.start < $to AND p.name IS NOT NULL
      WITH p ORDER BY p.name, p.id LIMIT 20
      RETURN p.id, p.name, p.start,
        COLLECT { MATCH (p)<-[r:PARTICIPATES_IN]-(a) WITH r, a ORDER BY a.id LIMIT 10
          RETURN [r.role, a.id, a.name,
            COLLECT { MATCH (a)-[s:PARTICIPATES_IN]->(o) WITH s, o ORDER BY o.id LIMIT 2 RETURN [s.role, o.id, o.name] }] },
        COLLECT { MATCH (p)-[:ADDRESSES]->(d) WITH d ORDER BY d.id LIMIT 5 RETURN [d.id, d.name] }`,
    answer: (rows) =>
      (rows as [string, string, string, Participant[], [string, string][]][]).map(([id, name, start, participants, domains]) => ({
        id,
        name,
        start,
        participants: participants.map(([role, actor, called, others]) => {
          const participations = others.map(([part, other, title]) => ({ role: part, node: { id: other, name: title } }));
          return { role, node: { id: actor, name: called, participations } };
        }),
        domains: domains.map(([domain, called]) => ({ id: domain, name: called })),
      })),
  },
};

/** The same page again and again, as the first page of a site is: here a cache of answers shows. */
export const nestedProjectsRepeated: Question = {
  ...nestedProjects,
  name: 'nested-projects-repeated',
  words: 'the same with the same variables every time, Kakehashi with its cache of answers',
  isRepeated: true,
  variables: () => windows().slice(0, 1),
};

type Participant = [string | null, string, string, [string | null, string, string][]];

/**
 * Two years from each month on. Not from January: whether "2019" lies before "2019-01" is a question of what a date means,
 * which not all contenders know.
 */
function windows(): Variables[] {
  const years = Array.from({ length: 15 }, (_, i) => 2008 + i);
  const months = Array.from({ length: 11 }, (_, i) => String(i + 2).padStart(2, '0'));
  return years.flatMap((year) => months.map((month) => ({ from: `${year}-${month}`, to: `${year + 2}-${month}` })));
}
