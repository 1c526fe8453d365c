import { lastDay } from '../../../schema/values/calendar.js';
import { answerTo, ask } from '../../ask.js';
import { compareAll, type Edge, heldOn, isKnown, isRelationship, type Node, type Raw, raw } from './raw.js';

interface Gap {
  kind: string;
  entity: { id: string };
  claim: { id: string } | null;
  since: string | null;
}
interface Gaps {
  gaps: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: (Gap & { message: string })[] };
}

const states = ['HOLDS_ROLE', 'PARTICIPATES_IN', 'WORKS_ON', 'FUNDS', 'MEMBER_OF', 'COLLABORATES_WITH', 'LOCATED_IN'];
const mainDates: Record<string, string> = {
  Event: 'date',
  Agreement: 'date',
  Project: 'start',
  Programme: 'start',
  Infrastructure: 'readyFor',
};

/** All gaps as known on a day, kind by kind, by plain loops. */
function expected(graph: Raw, known: string | undefined): Gap[] {
  const { nodes, edges } = graph;
  const today = known ?? new Date().toISOString().slice(0, 10);
  const there = (id: string) => isKnown(nodes.get(id) as Node, known);
  const relationships = edges.filter((edge) => isRelationship(edge) && isKnown(edge, known) && there(edge.from) && there(edge.to));
  const articles = (type: string, id: string) =>
    edges
      .filter((edge) => edge.type === type && edge.to === id)
      .flatMap(({ from }) => nodes.get(from) ?? [])
      .filter((article) => isKnown(article, known))
      .map(({ properties }) => properties.knownFrom as string | undefined)
      .filter((day) => day !== undefined);
  const of = (kind: string, { from, properties }: Edge, since: string): Gap => {
    return { kind, entity: { id: from }, claim: { id: String(properties.claim) }, since };
  };
  const held = (thing: Edge | Node, property: string) => heldOn(thing, property, known);
  const known_ = (edge: Edge) => (edge.properties.knownFrom ?? null) as string;
  const isUnheard = (id: string, day: unknown) =>
    typeof day === 'string' && lastDay(day) < today && !articles('MENTIONS', id).some((published) => published >= day);
  const mainDate = (node: Node) => held(node, mainDates[String(node.properties.typename)] ?? 'none');

  const single = relationships.filter((edge) => held(edge, 'corroboration') === 1).map((edge) => of('SINGLE_VOICE', edge, known_(edge)));
  const sided = relationships
    .filter((edge) => Number(held(edge, 'corroboration')) >= 2 && ['EU', 'JAPAN'].includes(String(sidesOn(edge, known))))
    .map((edge) => of('ONE_SIDED', edge, known_(edge)));
  const stale = relationships.flatMap((edge) => {
    if (!states.includes(edge.type) || held(edge, 'to') != null) return [];
    const days = [...attestedOn(edge, known), ...articles('STATES', String(edge.properties.claim))];
    const newest = days.sort((a, b) => (`${a}~` < `${b}~` ? -1 : 1)).at(-1);
    const limit = `${Number(today.slice(0, 4)) - 2}${today.slice(4)}`;
    return newest !== undefined && lastDay(newest) < limit ? [of('STALE', edge, newest)] : [];
  });
  const dates = [...nodes.values()]
    .filter((node) => isKnown(node, known) && isUnheard(node.id, mainDate(node)))
    .map((node): Gap => {
      const [day, property] = [String(mainDate(node)), mainDates[String(node.properties.typename)]];
      const claim = [...nodes.values()].find(
        ({ properties }) => properties.subject === node.id && properties.predicate === property && properties.value === day,
      );
      return { kind: 'PAST_DUE', entity: { id: node.id }, claim: claim ? { id: claim.id } : null, since: day };
    });
  const steps = relationships
    .filter(({ type, properties }) => type === 'ANNOUNCED_AT' && ['PROPOSED', 'ANNOUNCED'].includes(String(properties.stage)))
    .flatMap((edge) => {
      const day = held(edge, 'date') ?? mainDate(nodes.get(edge.to) as Node);
      return isUnheard(edge.from, day) ? [of('PAST_DUE', edge, String(day))] : [];
    });
  return [...single, ...sided, ...stale, ...dates, ...steps].sort((a, b) =>
    compareAll([a.kind, a.entity.id, a.claim?.id ?? ''], [b.kind, b.entity.id, b.claim?.id ?? '']),
  );
}

/** The elements of a list that were known on a day; a list has all of them in its history. */
function listOn({ properties }: Edge, property: string, known: string | undefined): string[] {
  const [was, since, until] = ['was', 'since', 'until'].map((part) => properties[`${property}_${part}`] as string[] | undefined);
  if (known === undefined || !was || !since || !until) return (properties[property] ?? []) as string[];
  return was.filter((_, i) => String(since[i]) <= known && known < String(until[i]));
}
const attestedOn = (edge: Edge, known: string | undefined) => listOn(edge, 'attested', known);
const sidesOn = (edge: Edge, known: string | undefined) => listOn(edge, 'sides', known);

const fields = 'totalCount pageInfo { hasNextPage endCursor } nodes { kind entity { id } claim { id } since message }';

async function all(known: string | undefined, more = ''): Promise<Gaps['gaps']['nodes']> {
  const question = `query ($after: String) ${known ? `@asOf(known: "${known}")` : ''} { gaps(first: 100, after: $after${more}) { ${fields} } }`;
  const nodes: Gaps['gaps']['nodes'] = [];
  let after: string | undefined;
  do {
    const { gaps } = await ask<Gaps>(question, { variables: after === undefined ? {} : { after } });
    nodes.push(...gaps.nodes);
    after = gaps.pageInfo.hasNextPage ? gaps.pageInfo.endCursor : undefined;
    if (after === undefined) expect(nodes.length).toBe(gaps.totalCount);
  } while (after !== undefined);
  return nodes;
}

const withoutMessage = (nodes: Gaps['gaps']['nodes']): Gap[] => nodes.map(({ message: _, ...gap }) => gap);

test.each([undefined, '2024-06-30', '2026-11-22', '2030-12-31'])('all gaps, as of %s', async (known) => {
  expect(withoutMessage(await all(known))).toEqual(expected(await raw(), known));
});

test.each(['SINGLE_VOICE', 'ONE_SIDED', 'STALE', 'PAST_DUE'])('those of the kind %s; there are some', async (kind) => {
  const gaps = expected(await raw(), '2030-12-31').filter((gap) => gap.kind === kind);
  expect(gaps.length).toBeGreaterThan(0);
  expect(withoutMessage(await all('2030-12-31', `, kind: ${kind}`))).toEqual(gaps);
});

test('of some entities: what they are in themselves, and their relationships', async () => {
  const { edges } = await raw();
  const about = ['far-north-fiber', 'dpc-4', 'rapidus'];
  const claims = new Map(edges.map(({ properties, from, to }) => [properties.claim, [from, to]]));
  const gaps = expected(await raw(), '2030-12-31').filter(({ entity, claim }) => {
    const ends = claims.get(claim?.id) ?? [entity.id];
    return about.some((id) => ends.includes(id));
  });
  expect(new Set(gaps.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  expect(withoutMessage(await all('2030-12-31', ', about: ["far-north-fiber", "dpc-4", "rapidus"]'))).toEqual(gaps);
});

test('each is said in a sentence', async () => {
  const messages = (await all('2030-12-31')).map(({ kind, message }) => `${kind}: ${message}`);
  const patterns = [
    /^SINGLE_VOICE: That “.+” is related to “.+” \([A-Z_]+\) is stated by one independent voice alone\.$/,
    /^ONE_SIDED: That “.+” is related to “.+” \([A-Z_]+\) is stated by voices of one side alone: (EU|JAPAN)\.$/,
    /^STALE: That “.+” is related to “.+” \([A-Z_]+\) is not known to have ended, but its newest evidence is of \d{4}[-\d]*\.$/,
    /^PAST_DUE: “.+”: [A-Za-z]+( at “.+”)? was foretold for \d{4}[-\d]*, and no article from then or later mentions it\.$/,
  ];
  expect(messages.filter((message) => !patterns.some((pattern) => pattern.test(message)))).toEqual([]);
});

test('an id that nothing has is warned of', async () => {
  const { data, warnings } = await answerTo('{ gaps(about: ["nobody"]) { totalCount } }');
  expect(data.gaps).toMatchObject({ totalCount: 0 });
  expect(warnings).toMatchObject([{ path: 'gaps.about', code: 'UNKNOWN_ENTITY' }]);
});
