import { at, inOrder, isObject, type Json, listAt } from './plain.js';
import { type Question, sample } from './Question.js';

/** Who signed what, of whatever kind, and which articles say so: what the graph is for. */
export const interfaceAndEvidence: Question = {
  name: 'interface-and-evidence',
  words: 'an agreement by id, 20 signatories of two kinds with what each kind has, and the articles behind each signature',
  isWhole: true,
  isOne: true,
  variables: ({ agreements }) => sample(agreements).map(({ id }) => ({ id })),
  kakehashi: {
    document: `query ($id: ID!) {
      agreement(id: $id) {
        id name
        signatories(first: 20) {
          edges {
            date capacity corroboration
            node {
              __typename id name
              ... on Person { roles(first: 3) { edges { title node { id name } } } }
              ... on Organization { acronym category }
            }
            evidence { locator article { id publisher published url } }
          }
        }
      }
    }`,
    compared: withEvidenceInOrder,
  },
  // The evidence of a relationship hangs on its claim, whose id the relationship bears: that library's fields lead from nodes to
  // nodes alone, so the claims are asked for beside it and whoever asked puts them together.
  'neo4j-graphql': {
    document: `query ($id: ID!) {
      agreements(where: { id: { eq: $id } }) {
        id name
        signatoriesConnection(first: 20, sort: [{ node: { id: ASC } }]) {
          edges {
            properties { date capacity corroboration claim }
            node {
              __typename id name
              ... on Person { rolesConnection(first: 3, sort: [{ node: { id: ASC } }]) { edges { properties { title } node { id name } } } }
              ... on Organization { acronym category }
            }
          }
        }
        claims(where: { predicate: { eq: "SIGNED" } }) {
          id
          articlesConnection(first: 20) { edges { properties { locator } node { id publisher published url } } }
        }
      }
    }`,
    compared: joined,
  },
  dataloader: {
    document: `query ($id: ID!) {
      agreement(id: $id) {
        id name
        signatories(first: 20) {
          date capacity corroboration
          node { __typename id name ... on Person { roles(first: 3) { title node { id name } } } ... on Organization { acronym category } }
          evidence { locator article { id publisher published url } }
        }
      }
    }`,
    compared: withEvidenceInOrder,
  },
  floor: {
    statement: `MATCH (g:Node {id: $id}) RETURN g.id, g.name,
      COLLECT { MATCH (g)<-[s:SIGNED]-(a) WITH s, a ORDER BY a.id LIMIT 20
        RETURN [s.date, s.capacity, s.corroboration, a.typename, a.id, a.name, a.acronym, a.category,
          CASE WHEN a:Person THEN COLLECT { MATCH (a)-[h:HOLDS_ROLE]->(o) WITH h, o ORDER BY o.id LIMIT 3 RETURN [h.title, o.id, o.name] } END,
          COLLECT { MATCH (:Node {id: s.claim})<-[t:STATES]-(x) WITH t, x ORDER BY x.knownFrom DESC LIMIT 20
            RETURN [t.locator, x.id, x.publisher, x.published, x.url] }] }`,
    answer: ([row]) => {
      if (!row) return null;
      const [id, name, signatories] = row as [string, string, Signatory[]];
      return { id, name, signatories: signatories.map(signatory) };
    },
    compared: withEvidenceInOrder,
  },
};

type Text = string | null;
type Signatory = [Text, Text, Text, Text, Text, Text, Text, Text, Text[][] | null, Text[][]];

function signatory([date, capacity, corroboration, __typename, id, name, acronym, category, offices, sources]: Signatory): Json {
  const roles = (offices ?? []).map(([title = null, body = null, called = null]) => ({ title, node: { id: body, name: called } }));
  const evidence = sources.map(([locator = null, article = null, publisher = null, published = null, url = null]) => {
    return { locator, article: { id: article, publisher, published, url } };
  });
  const own: { readonly [field: string]: Json } = __typename === 'Person' ? { roles } : { acronym, category };
  return { date, capacity, corroboration, node: { __typename, id, name, ...own }, evidence };
}

/** Of two articles of the same day nobody promises which comes first. */
function withEvidenceInOrder(agreement: Json): Json {
  const signatories = listAt(agreement, 'signatories').map((edge) => {
    return isObject(edge) ? { ...edge, evidence: inOrder(listAt(edge, 'evidence')) } : edge;
  });
  return isObject(agreement) ? { ...agreement, signatories } : agreement;
}

function joined(agreement: Json): Json {
  if (!isObject(agreement)) return agreement;
  const { claims, ...own } = agreement;
  const evidenceOf = new Map(
    listAt(agreement, 'claims').map((claim) => {
      const evidence = listAt(claim, 'articles').map((edge) => ({ article: at(edge, 'node'), locator: at(edge, 'locator') }));
      return [at(claim, 'id'), evidence];
    }),
  );
  const signatories = listAt(agreement, 'signatories').map((edge) => {
    const { claim, ...rest } = edge as { claim: string };
    return { ...rest, evidence: evidenceOf.get(claim) ?? [] };
  });
  return withEvidenceInOrder({ ...own, signatories });
}
