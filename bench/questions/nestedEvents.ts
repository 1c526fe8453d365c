import { type Question, sample } from './Question.js';

/** From one thing to the latest of many, and on: what a page about a field of technology needs. */
export const nestedEvents: Question = {
  name: 'nested-events',
  words: 'a domain by id, its 20 latest events, 10 attendees each, their roles',
  group: 'nested',
  isWhole: true,
  isOne: true,
  variables: ({ domains }) => sample(domains).map(({ id }) => ({ id })),
  kakehashi: {
    document: `query ($id: ID!) {
      domain(id: $id) {
        id name
        events(first: 20, orderBy: [{ date: DESC }, { id: ASC }]) {
          nodes {
            id name date
            attendees(first: 10) {
              edges { role node { id name ... on Person { roles(first: 3) { edges { title node { id name } } } } } }
            }
          }
        }
      }
    }`,
  },
  'neo4j-graphql': {
    document: `query ($id: ID!) {
      domains(where: { id: { eq: $id } }) {
        id name
        events(limit: 20, sort: [{ date: DESC }, { id: ASC }]) {
          id name date
          attendeesConnection(first: 10, sort: [{ node: { id: ASC } }]) {
            edges {
              properties { role }
              node { id name rolesConnection(first: 3, sort: [{ node: { id: ASC } }]) { edges { properties { title } node { id name } } } }
            }
          }
        }
      }
    }`,
  },
  dataloader: {
    document: `query ($id: ID!) {
      domain(id: $id) {
        id name
        events(first: 20) { id name date attendees(first: 10) { role node { id name roles(first: 3) { title node { id name } } } } }
      }
    }`,
  },
  floor: {
    statement: `MATCH (d:Node {id: $id}) RETURN d.id, d.name,
      COLLECT { MATCH (d)<-[:ADDRESSES]-(e:Event) WITH e ORDER BY e.date DESC, e.id LIMIT 20
        RETURN [e.id, e.name, e.date,
          COLLECT { MATCH (e)<-[r:ATTENDED]-(a) WITH r, a ORDER BY a.id LIMIT 10
            RETURN [r.role, a.id, a.name,
              COLLECT { MATCH (a)-[h:HOLDS_ROLE]->(o) WITH h, o ORDER BY o.id LIMIT 3 RETURN [h.title, o.id, o.name] }] }] }`,
    answer: ([row]) => {
      if (!row) return null;
      const [id, name, events] = row as [string, string, Event[]];
      return {
        id,
        name,
        events: events.map(([event, called, date, attendees]) => ({
          id: event,
          name: called,
          date,
          attendees: attendees.map(([role, actor, actorName, offices]) => {
            const roles = offices.map(([title, body, bodyName]) => ({ title, node: { id: body, name: bodyName } }));
            return { role, node: { id: actor, name: actorName, roles } };
          }),
        })),
      };
    },
  },
};

type Office = [string, string, string];
type Event = [string, string, string, [string | null, string, string, Office[]][]];
