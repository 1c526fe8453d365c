import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';

const nullable = { nullable: true };

@InterfaceType({ resolveType: ({ typename }: { typename: string }) => typename })
export abstract class Actor {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType({ implements: Actor })
export class Person extends Actor {
  @Field(() => String, nullable) knownFrom?: string;
}

@ObjectType({ implements: Actor })
export class Organization extends Actor {
  @Field(() => String, nullable) acronym?: string;
  @Field(() => String, nullable) category?: string;
}

@ObjectType({ implements: Actor })
export class Country extends Actor {}

@ObjectType()
export class Domain {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Project {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, nullable) start?: string;
}

@ObjectType()
export class Event {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, nullable) date?: string;
  @Field(() => String, nullable) category?: string;
}

@ObjectType()
export class Agreement {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Role {
  @Field(() => String) title!: string;
  @Field(() => String, nullable) from?: string;
  @Field(() => Organization) node!: Organization;
}

@ObjectType()
export class Participant {
  @Field(() => String, nullable) role?: string;
  @Field(() => Actor) node!: Actor;
}

/** A project or a programme. */
@ObjectType()
export class Work {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Participation {
  @Field(() => String, nullable) role?: string;
  @Field(() => Work) node!: Work;
}

@ObjectType()
export class Article {
  @Field(() => ID) id!: string;
  @Field(() => String) publisher!: string;
  @Field(() => String, nullable) published?: string;
  @Field(() => String, nullable) url?: string;
}

@ObjectType()
export class Evidence {
  @Field(() => String) locator!: string;
  @Field(() => Article) article!: Article;
}

@ObjectType()
export class Signatory {
  claim!: string;
  @Field(() => String, nullable) date?: string;
  @Field(() => String) capacity!: string;
  @Field(() => Int) corroboration!: number;
  @Field(() => Actor) node!: Actor;
}

@ObjectType()
export class Named {
  @Field(() => ID) id!: string;
  @Field(() => String) typename!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Hop {
  @Field(() => String) relationship!: string;
  @Field(() => ID) from!: string;
  @Field(() => ID) to!: string;
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}
