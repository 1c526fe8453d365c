import type { Values } from '../../src/claims/article/Article.js';
import { Dice } from './Dice.js';
import { dateFrom } from './dates.js';
import { domainName, eventName, type Naming, organizationName, personName, placeName, projectName } from './names.js';

/** Something that is in the graph, with what is said of it. */
export interface Thing {
  /** The field of `EntityInput`: `person`. */
  readonly kind: string;
  readonly id: string;
  readonly names: Naming;
  readonly facts: Values;
}

/** A relationship, as an article's claim says it: `participatesIn`, with both ends and what qualifies it. */
export interface Tie {
  readonly field: string;
  readonly from: Thing;
  readonly to: Thing;
  readonly values: Values;
}

/** What belongs together so that an article would tell it: things with their facts, and ties among them and to others. */
export interface Topic {
  readonly name: string;
  readonly things: readonly Thing[];
  readonly ties: readonly Tie[];
}

/** An invented graph of technology cooperation, shaped like the collected one: some hubs, many that few know. */
export class World {
  readonly people: readonly Thing[];
  readonly organizations: readonly Thing[];
  readonly projects: readonly Thing[];
  readonly events: readonly Thing[];
  readonly agreements: readonly Thing[];
  readonly infrastructures: readonly Thing[];
  readonly programmes: readonly Thing[];
  readonly localities: readonly Thing[];
  readonly domains: readonly Thing[];
  readonly topics: readonly Topic[];

  /** At scale 1 it has 19,880 things and some 80,000 ties. */
  constructor(readonly scale: number) {
    const dice = new Dice(20_250_513);
    const many = (count: number, make: (i: number) => Thing) =>
      Array.from({ length: Math.max(4, Math.round(count * scale)) }, (_, i) => make(i));
    // Places and fields of technology do not become more with the projects.
    const few = (count: number, make: (i: number) => Thing) =>
      Array.from({ length: Math.ceil(count * Math.min(1, scale)) }, (_, i) => make(i));
    this.domains = few(100, (i) => thing('domain', i, domainName(dice), {}));
    this.localities = few(500, (i) => thing('locality', i, placeName(dice), { category: dice.pick(['city', 'region']) }));
    this.programmes = few(80, (i) =>
      thing('programme', i, projectName(dice), { category: 'programme', start: dateFrom(dice, 2010, 2020) }),
    );
    this.people = many(9_000, (i) => thing('person', i, personName(dice), {}));
    this.organizations = many(5_000, (i) => organization(dice, i));
    this.projects = many(2_600, (i) => project(dice, i));
    this.events = many(1_600, (i) => event(dice, i));
    this.agreements = many(700, (i) =>
      thing('agreement', i, eventName(dice), { category: dice.pick(agreementSorts), date: dateFrom(dice, 2005, 2025) }),
    );
    this.infrastructures = many(300, (i) =>
      thing('infrastructure', i, projectName(dice), { category: dice.pick(['submarine cable', 'supercomputer', 'plant']) }),
    );
    this.topics = [
      ...this.projects.map((one) => this.projectTopic(dice, one)),
      ...this.events.map((one) => this.eventTopic(dice, one)),
      ...this.agreements.map((one) => this.agreementTopic(dice, one)),
      ...this.infrastructures.map((one) => this.infrastructureTopic(dice, one)),
      ...chunks(this.organizations, 10).map((some) => this.organizationsTopic(dice, some)),
      ...chunks(this.people, 20).map((some) => this.peopleTopic(dice, some)),
      ...chunks(this.programmes, 20).map((some) => ({ name: `programmes-${some[0]?.id}`, things: some, ties: [] })),
    ];
  }

  /** How many things there are. */
  get things(): number {
    const { people, organizations, projects, events, agreements, infrastructures, programmes, localities, domains } = this;
    const kinds = [people, organizations, projects, events, agreements, infrastructures, programmes, localities, domains];
    return kinds.reduce((sum, { length }) => sum + length, 0);
  }

  /** All that the articles say of how things are related. */
  get ties(): Tie[] {
    return this.topics.flatMap(({ ties }) => ties);
  }

  private projectTopic(dice: Dice, one: Thing): Topic {
    const size = dice.size(4, 120);
    const participants = [
      ...dice.several(this.organizations, Math.ceil(size * 0.75)),
      ...dice.several(this.people, Math.floor(size * 0.25)),
    ].map((actor) => {
      const role = dice.chance(0.7) ? { role: dice.pick(['COORDINATOR', 'PARTNER', 'PARTNER', 'LEAD', 'AUTHOR']) } : {};
      const contribution = dice.chance(0.1)
        ? { contribution: { amount: 1_000 * (1 + dice.below(900)), currency: dice.pick(currencies) } }
        : {};
      return tie('participatesIn', actor, one, { ...role, ...contribution });
    });
    return topic(one, [
      ...participants,
      ...dice.several(this.domains, 1 + dice.below(3)).map((domain) => tie('addresses', one, domain)),
      ...dice.several(this.programmes, 1).map((programme) => tie('funds', programme, one, { form: 'GRANT' })),
      ...(dice.chance(0.3) ? dice.several(this.programmes, 1).map((programme) => tie('partOf', one, programme)) : []),
    ]);
  }

  private eventTopic(dice: Dice, one: Thing): Topic {
    const size = dice.size(4, 100);
    const attendees = [...dice.several(this.people, Math.ceil(size * 0.8)), ...dice.several(this.organizations, Math.floor(size * 0.2))];
    return topic(one, [
      ...attendees.map((actor) => {
        const role = dice.chance(0.4) ? { role: dice.pick(['SPEAKER', 'SPEAKER', 'PANELLIST', 'CHAIR', 'MODERATOR']) } : {};
        return tie('attended', actor, one, dice.chance(0.3) ? { ...role, date: String(one.facts.date) } : role);
      }),
      ...dice.several(this.domains, 1 + dice.below(2)).map((domain) => tie('addresses', one, domain)),
      ...dice.several(this.localities, 1).map((place) => tie('locatedIn', one, place)),
    ]);
  }

  private agreementTopic(dice: Dice, one: Thing): Topic {
    const size = dice.size(3, 40);
    const signatories = [...dice.several(this.people, Math.ceil(size / 2)), ...dice.several(this.organizations, Math.floor(size / 2))];
    return topic(one, [
      ...signatories.map((actor) => {
        return tie('signed', actor, one, { capacity: actor.kind === 'person' ? 'SIGNATORY' : 'PARTY', date: String(one.facts.date) });
      }),
      ...dice.several(this.domains, 1 + dice.below(2)).map((domain) => tie('addresses', one, domain)),
    ]);
  }

  private infrastructureTopic(dice: Dice, one: Thing): Topic {
    return topic(one, [
      ...dice
        .several(this.organizations, 3)
        .map((actor) => tie('worksOn', actor, one, { role: dice.pick(['BUILDS', 'OPERATES', 'SUPPLIES']) })),
      ...dice.several(this.localities, 2).map((place) => tie('connects', one, place)),
      ...dice.several(this.domains, 1).map((domain) => tie('addresses', one, domain)),
    ]);
  }

  private organizationsTopic(dice: Dice, some: Thing[]): Topic {
    const ties = some.flatMap((one) => [
      ...dice.several(this.localities, 1).map((place) => tie('locatedIn', one, place)),
      ...dice.several(this.organizations, 1).map((group) => tie('memberOf', one, group)),
      ...(dice.chance(0.2) ? dice.several(this.organizations, 1).map((whole) => tie('partOf', one, whole)) : []),
      ...(dice.chance(0.2) ? dice.several(this.organizations, 1).map((other) => tie('collaboratesWith', one, other)) : []),
    ]);
    return { name: `directory-${some[0]?.id}`, things: some, ties: ties.filter(({ from, to }) => from !== to) };
  }

  private peopleTopic(dice: Dice, some: Thing[]): Topic {
    const ties = some.flatMap((one) =>
      dice.several(this.organizations, dice.size(1, 5)).map((organization) => {
        const from = dice.chance(0.3) ? { from: dateFrom(dice, 2005, 2024) } : {};
        return tie('holdsRole', one, organization, { title: dice.pick(titles), ...from });
      }),
    );
    return { name: `who-is-who-${some[0]?.id}`, things: some, ties };
  }
}

function organization(dice: Dice, i: number): Thing {
  const [category, ...called] = dice.pick(organizationSorts);
  const names = organizationName(dice, called);
  const acronym = dice.chance(0.3) ? { acronym: `${names.en.slice(0, 3).toUpperCase()}-${i}` } : {};
  return thing('organization', i, names, { category, ...acronym });
}

function project(dice: Dice, i: number): Thing {
  const budget = dice.chance(0.4) ? { budget: { amount: 50_000 * (1 + dice.below(400)), currency: dice.pick(currencies) } } : {};
  return thing('project', i, projectName(dice), {
    category: 'project',
    start: dateFrom(dice, 2008, 2024),
    status: dice.pick(statuses),
    ...budget,
  });
}

const event = (dice: Dice, i: number): Thing =>
  thing('event', i, eventName(dice), { category: dice.pick(eventSorts), date: dateFrom(dice, 2005, 2025) });

const thing = (kind: string, i: number, names: Naming, facts: Values): Thing => ({ kind, id: `made-${kind}-${i}`, names, facts });
const tie = (field: string, from: Thing, to: Thing, values: Values = {}): Tie => ({ field, from, to, values });
const topic = (one: Thing, ties: Tie[]): Topic => ({ name: one.id.replace('made-', ''), things: [one], ties });

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

const currencies = ['EUR', 'JPY'];
const statuses = ['planned', 'running', 'ended'];
const organizationSorts = [
  ['university', 'University', '大学'],
  ['research-institute', 'Institute', '研究所'],
  ['company', 'Systems', '株式会社'],
  ['company', 'Electronics', '電子'],
  ['agency', 'Agency', '機構'],
  ['association', 'Association', '協会'],
] as const;
const eventSorts = ['workshop', 'conference', 'summit', 'ministerial council'];
const agreementSorts = ['memorandum', 'letter of intent', 'joint statement'];
const titles = ['President', 'Director', 'Professor', 'Chief Executive Officer', 'Head of Research', 'Counsellor', 'Secretary-General'];
