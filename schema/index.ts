import { Actor } from './entities/Actor.js';
import { Agreement } from './entities/Agreement.js';
import { Article } from './entities/Article.js';
import { Claim } from './entities/Claim.js';
import { Country } from './entities/Country.js';
import { Domain } from './entities/Domain.js';
import { Entity } from './entities/Entity.js';
import { Event } from './entities/Event.js';
import { GraphNode } from './entities/GraphNode.js';
import { Infrastructure } from './entities/Infrastructure.js';
import { Locality } from './entities/Locality.js';
import { Organization } from './entities/Organization.js';
import { Person } from './entities/Person.js';
import { Place } from './entities/Place.js';
import { Programme } from './entities/Programme.js';
import { Project } from './entities/Project.js';
import { Model } from './Model.js';
import { Activity } from './relationships/Activity.js';
import { Addressing } from './relationships/Addressing.js';
import { Attendance } from './relationships/Attendance.js';
import { Broadening } from './relationships/Broadening.js';
import { Collaboration } from './relationships/Collaboration.js';
import { Composition } from './relationships/Composition.js';
import { Concern } from './relationships/Concern.js';
import { Evidence } from './relationships/Evidence.js';
import { Funding } from './relationships/Funding.js';
import { Link } from './relationships/Link.js';
import { Location } from './relationships/Location.js';
import { Membership } from './relationships/Membership.js';
import { Mention } from './relationships/Mention.js';
import { Milestone } from './relationships/Milestone.js';
import { Participation } from './relationships/Participation.js';
import { Relation } from './relationships/Relation.js';
import { Role } from './relationships/Role.js';
import { Signature } from './relationships/Signature.js';
import { Succession } from './relationships/Succession.js';

/** Kinds of nodes, ancestors before descendants. */
export const kinds = [
  GraphNode,
  Entity,
  Actor,
  Person,
  Organization,
  Place,
  Country,
  Locality,
  Project,
  Programme,
  Domain,
  Event,
  Agreement,
  Infrastructure,
  Article,
  Claim,
];

/** Kinds of relationships. */
export const relationships = [
  Role,
  Participation,
  Attendance,
  Signature,
  Activity,
  Funding,
  Membership,
  Collaboration,
  Addressing,
  Milestone,
  Composition,
  Succession,
  Location,
  Link,
  Broadening,
  Relation,
  Mention,
  Evidence,
  Concern,
];

/** The model of the graph: all kinds of nodes and of relationships. */
export const model = new Model(kinds, relationships);
