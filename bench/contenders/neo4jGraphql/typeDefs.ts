import { entityRelationships } from '../../questions/entityRelationships.js';

/**
 * The graph as a user of the library would declare it. Where several kinds stand at an end and only what all have is asked for,
 * one type over their common label: an interface there would make the library search each kind by itself. An interface where
 * each kind has its own fields.
 */
export const typeDefs = `#graphql
  extend schema @mutation(operations: [])

  type Person implements Signatory @node {
    id: ID!
    name: String!
    knownFrom: String
    roles: [Organization!]! @relationship(type: "HOLDS_ROLE", direction: OUT, properties: "Role")
    signatures: [Agreement!]! @relationship(type: "SIGNED", direction: OUT, properties: "Signature")
  }

  type Organization implements Signatory @node {
    id: ID!
    name: String!
    acronym: String
    category: String
  }

  type Actor @node {
    id: ID!
    name: String!
    roles: [Organization!]! @relationship(type: "HOLDS_ROLE", direction: OUT, properties: "Role")
    participations: [Work!]! @relationship(type: "PARTICIPATES_IN", direction: OUT, properties: "Participation")
  }

  interface Signatory {
    id: ID!
    name: String!
  }

  # A project or a programme.
  type Work @node(labels: ["Entity"]) {
    id: ID!
    name: String!
  }

  type Project @node {
    id: ID!
    name: String!
    start: String
    participants: [Actor!]! @relationship(type: "PARTICIPATES_IN", direction: IN, properties: "Participation")
    domains: [Domain!]! @relationship(type: "ADDRESSES", direction: OUT)
  }

  type Domain @node {
    id: ID!
    name: String!
    events: [Event!]! @relationship(type: "ADDRESSES", direction: IN)
  }

  type Event @node {
    id: ID!
    name: String!
    date: String
    category: String
    attendees: [Actor!]! @relationship(type: "ATTENDED", direction: IN, properties: "Attendance")
  }

  type Agreement @node {
    id: ID!
    name: String!
    signatories: [Signatory!]! @relationship(type: "SIGNED", direction: IN, properties: "Signature")
    domains: [Domain!]! @relationship(type: "ADDRESSES", direction: OUT)
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }

  type Claim @node {
    id: ID!
    predicate: String!
    articles: [Article!]! @relationship(type: "STATES", direction: IN, properties: "Statement")
  }

  type Article @node {
    id: ID!
    publisher: String!
    published: String
    url: String
  }

  type Role @relationshipProperties {
    title: String!
    from: String
  }

  type Participation @relationshipProperties {
    role: String
  }

  type Attendance @relationshipProperties {
    role: String
  }

  type Signature @relationshipProperties {
    date: String
    capacity: String
    corroboration: Int
    claim: ID
  }

  type Statement @relationshipProperties {
    locator: String!
  }

  type Named @node(labels: ["Entity"]) @fulltext(indexes: [{ indexName: "bench_names", queryName: "search", fields: ["name"] }]) {
    id: ID!
    typename: String!
    name: String!
  }

  type Hop {
    relationship: String!
    from: ID!
    to: ID!
    id: ID!
    name: String!
  }

  type Query {
    shortestPath(from: ID!, to: ID!): [Named!]!
      @cypher(
        statement: """
        MATCH p = SHORTEST 1 (a:Node {id: $from})-[:${entityRelationships}]-{1,4}(b:Node {id: $to})
        UNWIND nodes(p) AS n
        RETURN n
        """
        columnName: "n"
      )
    neighbourhood(id: ID!): [Hop!]!
      @cypher(
        statement: """
        MATCH (a:Node {id: $id})-[r:${entityRelationships}]-(b)
        RETURN {relationship: type(r), from: startNode(r).id, to: endNode(r).id, id: b.id, name: b.name} AS hop
        """
        columnName: "hop"
      )
  }
`;
