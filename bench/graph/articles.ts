import type { Values } from '../../src/claims/article/Article.js';
import { Dice } from './Dice.js';
import { dateFrom } from './dates.js';
import type { Thing, Tie, Topic, World } from './World.js';

/** An article as whoever feeds the graph writes it: an `ArticleInput`. */
export type ArticleFile = Values & { readonly id: string; readonly entities: Values[]; readonly claims: Values[] };

/**
 * All articles of a world, the register first: each topic is told by a publisher, two of five by a second one, which
 * tells a part of it, and one in ten of those says that it retells the first.
 */
export function* articlesOf(world: World): Generator<ArticleFile> {
  yield register(world);
  const dice = new Dice(20_220_704);
  for (const topic of world.topics) {
    const first = article(dice, topic, topic.ties, `${topic.name}-1`);
    yield first;
    if (!dice.chance(0.4)) continue;
    const again = topic.ties.filter(() => dice.chance(0.6));
    if (again.length === 0) continue;
    const second = article(dice, { ...topic, things: [] }, again, `${topic.name}-2`);
    yield dice.chance(0.1) ? { ...second, derivedFrom: { article: first.id } } : second;
  }
}

/** What every article may name without saying what it is: places, fields of technology, and the publishers with their sides. */
function register({ localities, domains }: World): ArticleFile {
  const countries = ['japan', 'germany', 'france', 'finland', 'italy', 'spain'];
  const claim = (values: Values): Values => ({ locator: 'entry', ...values });
  return {
    id: 'made-register',
    kind: 'REGISTER',
    title: 'Made-up places and domains',
    publisher: 'Made-up',
    language: 'en',
    accessed,
    publishers: publishers.map(([name, side]) => ({ name, side })),
    entities: [...localities, ...domains].map(inFull),
    claims: [
      ...localities.map(({ id }, i) => claim({ partOf: { part: id, whole: countries[i % countries.length] } })),
      // Ten broad domains, and the others within them.
      ...domains.slice(10).map(({ id }, i) => claim({ broader: { narrower: id, broader: domains[i % 10]?.id } })),
    ],
  };
}

function article(dice: Dice, { things }: Topic, ties: readonly Tie[], name: string): ArticleFile {
  const [publisher] = dice.pick(publishers);
  const own = new Set(things);
  const named = new Set(ties.flatMap(({ from, to }) => [from, to]));
  const others = [...named].filter((thing) => !own.has(thing) && !isRegistered(thing));
  const published = dice.chance(0.95) ? { published: dateFrom(dice, 2010, 2025) } : {};
  const id = `made-article-${name}`;
  return {
    id,
    url: `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example/${id}`,
    title: `About ${name}`,
    publisher,
    language: 'en',
    ...published,
    accessed,
    entities: [...things.map(inFull), ...others.map(byName)],
    claims: ties.map((tie, i) => ({ locator: `para ${1 + Math.floor(i / 3)}`, [tie.field]: claimed(tie) })),
  };
}

const isRegistered = ({ kind }: Thing) => kind === 'locality' || kind === 'domain';

const inFull = ({ kind, id, names: { en, ja }, facts }: Thing): Values => ({
  [kind]: { id, names: [{ language: 'en', value: en }, ...(ja === undefined ? [] : [{ language: 'ja', value: ja }])], ...facts },
});

const byName = ({ kind, id, names: { en } }: Thing): Values => ({ [kind]: { id, names: [{ language: 'en', value: en }] } });

function claimed({ field, from, to, values }: Tie): Values {
  const [one, other] = ends[field] as [string, string];
  return { [one]: from.id, [other]: to.id, ...values };
}

/** What the ends are called in an article. */
const ends: Record<string, [string, string]> = {
  participatesIn: ['participant', 'work'],
  addresses: ['subject', 'domain'],
  funds: ['funder', 'funded'],
  partOf: ['part', 'whole'],
  attended: ['actor', 'event'],
  locatedIn: ['subject', 'place'],
  signed: ['actor', 'agreement'],
  worksOn: ['actor', 'work'],
  connects: ['link', 'place'],
  memberOf: ['member', 'group'],
  collaboratesWith: ['one', 'other'],
  holdsRole: ['person', 'organization'],
};

const accessed = '2026-01-31';
const publishers = ['EU', 'EU', 'JAPAN', 'JAPAN', 'OTHER'].flatMap((side, i) =>
  ['Gazette', 'Tribune', 'Courier', 'Review', 'Wire'].map((word) => [`Made-up ${word} ${i + 1}`, side] as const),
);
