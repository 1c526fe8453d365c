import type { Driver } from 'neo4j-driver';
import { Arg, Ctx, FieldResolver, ID, Int, type NonEmptyArray, Query, Resolver, Root } from 'type-graphql';
import { entityRelationships } from '../../questions/entityRelationships.js';
import { read } from '../peerDriver.js';
import type { Loaders } from './Loaders.js';
import {
  Actor,
  Agreement,
  Domain,
  Event,
  Evidence,
  Hop,
  Named,
  Participant,
  Participation,
  Person,
  Project,
  Role,
  Signatory,
} from './types.js';

interface Context {
  readonly driver: Driver;
  readonly loaders: Loaders;
}

@Resolver()
class Roots {
  @Query(() => Person, { nullable: true })
  person(@Ctx() { driver }: Context, @Arg('id', () => ID) id: string): Promise<Person | undefined> {
    return one(driver, 'MATCH (n:Node {id: $id}) RETURN n {.id, .name, .knownFrom}', { id });
  }

  @Query(() => Domain, { nullable: true })
  domain(@Ctx() { driver }: Context, @Arg('id', () => ID) id: string): Promise<Domain | undefined> {
    return one(driver, 'MATCH (n:Node {id: $id}) RETURN n {.id, .name}', { id });
  }

  @Query(() => Agreement, { nullable: true })
  agreement(@Ctx() { driver }: Context, @Arg('id', () => ID) id: string): Promise<Agreement | undefined> {
    return one(driver, 'MATCH (n:Node {id: $id}) RETURN n {.id, .name}', { id });
  }

  @Query(() => [Project])
  projects(
    @Ctx() { driver }: Context,
    @Arg('from', () => String) from: string,
    @Arg('to', () => String) to: string,
    @Arg('first', () => Int) first: number,
  ): Promise<Project[]> {
    const found = 'MATCH (p:Project) WHERE p.start >= $from AND p.start < $to AND p.name IS NOT NULL';
    return many(driver, `${found} RETURN p {.id, .name, .start} ORDER BY p.name, p.id LIMIT $first`, { from, to, first: BigInt(first) });
  }

  @Query(() => [Event])
  events(
    @Ctx() { driver }: Context,
    @Arg('category', () => String) category: string,
    @Arg('from', () => String) from: string,
    @Arg('to', () => String) to: string,
    @Arg('first', () => Int) first: number,
  ): Promise<Event[]> {
    const found = 'MATCH (e:Event) WHERE e.category = $category AND e.date >= $from AND e.date < $to';
    const statement = `${found} RETURN e {.id, .name, .date, .category} ORDER BY e.date DESC, e.id LIMIT $first`;
    return many(driver, statement, { category, from, to, first: BigInt(first) });
  }

  @Query(() => [Person])
  signatoriesAbout(
    @Ctx() { driver }: Context,
    @Arg('domain', () => ID) domain: string,
    @Arg('first', () => Int) first: number,
  ): Promise<Person[]> {
    const found = 'MATCH (:Node {id: $domain})<-[:ADDRESSES]-(:Agreement)<-[:SIGNED]-(p:Person) WITH DISTINCT p';
    return many(driver, `${found} RETURN p {.id, .name} ORDER BY p.name, p.id LIMIT $first`, { domain, first: BigInt(first) });
  }

  @Query(() => [Named])
  search(
    @Ctx() { driver }: Context,
    @Arg('phrase', () => String) phrase: string,
    @Arg('first', () => Int) first: number,
  ): Promise<Named[]> {
    const found = "CALL db.index.fulltext.queryNodes('bench_names', $phrase, {limit: $first}) YIELD node";
    return many(driver, `${found} RETURN node {.id, .typename, .name}`, { phrase, first: BigInt(first) });
  }

  @Query(() => [Named])
  shortestPath(@Ctx() { driver }: Context, @Arg('from', () => ID) from: string, @Arg('to', () => ID) to: string): Promise<Named[]> {
    const found = `MATCH p = SHORTEST 1 (a:Node {id: $from})-[:${entityRelationships}]-{1,4}(b:Node {id: $to})`;
    return many(driver, `${found} UNWIND nodes(p) AS n RETURN n {.id, .typename, .name}`, { from, to });
  }

  @Query(() => [Hop])
  neighbourhood(@Ctx() { driver }: Context, @Arg('id', () => ID) id: string): Promise<Hop[]> {
    const found = `MATCH (a:Node {id: $id})-[r:${entityRelationships}]-(b)`;
    const hop = '{relationship: type(r), from: startNode(r).id, to: endNode(r).id, id: b.id, name: b.name}';
    return many(driver, `${found} RETURN ${hop}`, { id });
  }
}

const first = () => Arg('first', () => Int, { defaultValue: 20 });

@Resolver(() => Actor)
class ActorFields {
  @FieldResolver(() => [Role])
  roles(@Ctx() { loaders }: Context, @Root() { id }: Actor, @first() count: number): Promise<Role[]> {
    return loaders.list(statements.roles, id, count);
  }

  @FieldResolver(() => [Participation])
  participations(@Ctx() { loaders }: Context, @Root() { id }: Actor, @first() count: number): Promise<Participation[]> {
    return loaders.list(statements.participations, id, count);
  }
}

@Resolver(() => Project)
class ProjectFields {
  @FieldResolver(() => [Participant])
  participants(@Ctx() { loaders }: Context, @Root() { id }: Project, @first() count: number): Promise<Participant[]> {
    return loaders.list(statements.participants, id, count);
  }

  @FieldResolver(() => [Domain])
  domains(@Ctx() { loaders }: Context, @Root() { id }: Project, @first() count: number): Promise<Domain[]> {
    return loaders.list(statements.domains, id, count);
  }
}

@Resolver(() => Domain)
class DomainFields {
  @FieldResolver(() => [Event])
  events(@Ctx() { loaders }: Context, @Root() { id }: Domain, @first() count: number): Promise<Event[]> {
    return loaders.list(statements.events, id, count);
  }
}

@Resolver(() => Event)
class EventFields {
  @FieldResolver(() => [Participant])
  attendees(@Ctx() { loaders }: Context, @Root() { id }: Event, @first() count: number): Promise<Participant[]> {
    return loaders.list(statements.attendees, id, count);
  }
}

@Resolver(() => Agreement)
class AgreementFields {
  @FieldResolver(() => [Signatory])
  signatories(@Ctx() { loaders }: Context, @Root() { id }: Agreement, @first() count: number): Promise<Signatory[]> {
    return loaders.list(statements.signatories, id, count);
  }
}

@Resolver(() => Signatory)
class SignatoryFields {
  @FieldResolver(() => [Evidence])
  evidence(@Ctx() { loaders }: Context, @Root() { claim }: Signatory): Promise<Evidence[]> {
    return loaders.list(statements.evidence, claim, 20);
  }
}

export const resolvers = [
  Roots,
  ActorFields,
  ProjectFields,
  DomainFields,
  EventFields,
  AgreementFields,
  SignatoryFields,
] as const satisfies NonEmptyArray<new () => object>;

const each = (list: string) => `UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN id, COLLECT { ${list} }`;

const statements = {
  roles: each(
    'MATCH (n)-[r:HOLDS_ROLE]->(o) WITH r, o ORDER BY o.id LIMIT $first RETURN r {.title, .from, node: o {.id, .name, .acronym, .category, .typename}}',
  ),
  participations: each('MATCH (n)-[r:PARTICIPATES_IN]->(o) WITH r, o ORDER BY o.id LIMIT $first RETURN r {.role, node: o {.id, .name}}'),
  participants: each(
    'MATCH (n)<-[r:PARTICIPATES_IN]-(a) WITH r, a ORDER BY a.id LIMIT $first RETURN r {.role, node: a {.id, .name, .typename}}',
  ),
  domains: each('MATCH (n)-[:ADDRESSES]->(d) WITH d ORDER BY d.id LIMIT $first RETURN d {.id, .name}'),
  events: each('MATCH (n)<-[:ADDRESSES]-(e:Event) WITH e ORDER BY e.date DESC, e.id LIMIT $first RETURN e {.id, .name, .date, .category}'),
  attendees: each('MATCH (n)<-[r:ATTENDED]-(a) WITH r, a ORDER BY a.id LIMIT $first RETURN r {.role, node: a {.id, .name, .typename}}'),
  signatories: each(
    `MATCH (n)<-[r:SIGNED]-(a) WITH r, a ORDER BY a.id LIMIT $first
     RETURN r {.claim, .date, .capacity, .corroboration, node: a {.id, .name, .acronym, .category, .typename}}`,
  ),
  evidence: each(
    `MATCH (n)<-[s:STATES]-(a) WITH s, a ORDER BY a.knownFrom DESC LIMIT $first
     RETURN s {.locator, article: a {.id, .publisher, .published, .url}}`,
  ),
};

async function many<Thing>(driver: Driver, statement: string, parameters: Record<string, unknown>): Promise<Thing[]> {
  return (await read(driver, statement, parameters)).map(([thing]) => thing as Thing);
}

async function one<Thing>(driver: Driver, statement: string, parameters: Record<string, unknown>): Promise<Thing | undefined> {
  return (await many<Thing>(driver, statement, parameters))[0];
}
