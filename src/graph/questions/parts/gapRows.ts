import type { RelationshipKind } from '../../../../schema/Model.js';
import { endsFrom } from '../../../../schema/values/operators/dates.js';
import { type Cypher, cypher, empty, join, name } from '../../../cypher/cypher.js';
import { invariant } from '../../../errors.js';
import { grouping, statedKey } from '../../emit/grouped.js';
import { held, present } from '../../pattern/asOf.js';
import { across, isOneOf } from '../../pattern/patterns.js';
import { whereAll } from '../../pattern/terms.js';
import { onAny, oneOf } from '../../pattern/ties.js';
import type { Writer } from '../../pattern/Writer.js';
import { eachAsked } from './asked.js';
import { type GapKind, gapRules } from './gapRules.js';

/**
 * The clauses that find gaps, by their kind. A row has `kind`; the ids of the `entity` and of the `claim` ('' if there is none);
 * `since`; the entity as `s`, and what it is related to by `r` as `o`; and `details` that the sentence needs besides. The clauses
 * see `today` and, in a question about some entities, `entities`.
 */
export const gapRows: Readonly<Record<GapKind, (writer: Writer, isAbout: boolean) => Cypher[]>> = {
  SINGLE_VOICE: (writer, isAbout) => [
    row(
      'SINGLE_VOICE',
      cypher`${relationships(writer, writer.model.stated, isAbout)}
      WITH s, r, o WHERE ${voices(writer)} = ${gapRules.SINGLE_VOICE.voices}`,
      cypher`r.knownFrom`,
    ),
  ],
  ONE_SIDED: (writer, isAbout) => {
    const { voicesMin, sides } = gapRules.ONE_SIDED;
    const found = cypher`${relationships(writer, writer.model.stated, isAbout)}
      WITH s, r, o, ${onAny(writer, r, 'sides', true)} AS sides`;
    const met = cypher`WHERE ${voices(writer)} >= ${voicesMin} AND size(sides) = 1 AND sides[0] IN ${[...sides]}`;
    return [row('ONE_SIDED', cypher`${found} ${met}`, cypher`r.knownFrom`, cypher`sides[0]`)];
  },
  STALE: (writer, isAbout) => {
    const states = writer.model.stated.filter(({ temporal }) => temporal === 'STATE');
    const open = cypher`${relationships(writer, states, isAbout)} WITH s, r, o WHERE ${onAny(writer, r, 'to')} IS NULL`;
    const attested = onAny(writer, r, 'attested', true);
    const days = cypher`WITH s, r, o, coalesce(${attested}, []) + ${articleDays(writer)} AS days`;
    // Of "2025" and "2025-05" the former may be later.
    const newest = cypher`WITH s, r, o,
      reduce(newest = '', day IN days |
        CASE WHEN newest = '' OR day + '~' > newest + '~' THEN day ELSE newest END) AS newest`;
    const limit = cypher`toString(date(today) - duration({years: ${gapRules.STALE.years}}))`;
    const met = cypher`WHERE newest <> '' AND NOT ${endsFrom(cypher`newest`, limit)}`;
    return [row('STALE', cypher`${open} ${days} ${newest} ${met}`, cypher`newest`, cypher`newest`)];
  },
  PAST_DUE: (writer, isAbout) => [pastDates(writer, isAbout), ...pastSteps(writer, isAbout)],
};

const [s, r, o] = [cypher`s`, cypher`r`, cypher`o`];

function row(kind: GapKind, found: Cypher, since: Cypher, ...details: Cypher[]): Cypher {
  return cypher`${found}
    RETURN ${kind} AS kind, s.id AS entity, r.claim AS claim, ${since} AS since, s, r, o, [${join(details, ', ')}] AS details`;
}

const voices = (writer: Writer) => onAny(writer, r, 'corroboration');

/** The clauses that bind relationships as `r` with their ends `s` and `o`. */
function relationships(writer: Writer, kinds: readonly RelationshipKind[], isAbout: boolean): Cypher {
  const entity = writer.model.kind('Entity');
  const types = oneOf(kinds.map(({ type }) => type));
  const there = whereAll([...present(writer, { kind: entity, node: s, edge: r }), ...present(writer, { kind: entity, node: o })]);
  return isAbout
    ? cypher`${eachAsked} MATCH (e)-[r:${types}]-(:${name(entity.name)})
      WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o${there}`
    : cypher`MATCH (s:${name(entity.name)})-[r:${types}]->(o:${name(entity.name)})${there}`;
}

/** The term for the days from which the articles that state a relationship are known; the register has none. */
function articleDays(writer: Writer): Cypher {
  const claim = writer.model.kind('Claim');
  const evidence = claim.ends.get('evidence');
  invariant(evidence, 'claims have no evidence');
  const [c, a] = [cypher`c`, cypher`a`];
  const dated = whereAll([cypher`a.knownFrom IS NOT NULL`, ...present(writer, { kind: evidence.target, node: a })]);
  return cypher`COLLECT {
    MATCH (c:${name(claim.name)} {id: r.claim}) MATCH ${across(writer.model, c, evidence, empty, a)}${dated}
    RETURN a.knownFrom }`;
}

/** The clauses that find main dates of things that have passed without an echo. */
function pastDates(writer: Writer, isAbout: boolean): Cypher {
  const entity = writer.model.kind('Entity');
  const dated = entity.concrete.flatMap((kind) => {
    const property = grouping(kind, 'YEAR');
    return property ? [{ kind, property }] : [];
  });
  const kinds = isOneOf(
    s,
    dated.map(({ kind }) => kind),
  );
  const properties = Object.fromEntries(dated.map(({ kind, property }) => [kind.name, property.name]));
  const things = isAbout ? cypher`${eachAsked} WITH DISTINCT e AS s` : cypher`MATCH (s:${name(entity.name)})`;
  const there = whereAll([kinds, ...present(writer, { kind: entity, node: s })]);
  const day = cypher`WITH s, ${properties}[s.typename] AS property,
    ${statedKey(writer, { kind: entity, node: s }, 'YEAR')} AS day`;
  const claim = writer.model.kind('Claim');
  const stating = whereAll([cypher`c.predicate = property`, cypher`c.value = day`, ...present(writer, { kind: claim, node: cypher`c` })]);
  const claimed = cypher`coalesce(COLLECT {
    MATCH (c:${name(claim.name)} {subject: s.id})${stating} RETURN c.id }[0], '')`;
  return cypher`${things}${there} ${day} ${unheard(writer)}
    RETURN 'PAST_DUE' AS kind, s.id AS entity, ${claimed} AS claim, day AS since, s, null AS r, null AS o,
      [property, day] AS details`;
}

/** The clauses that find steps that were proposed or announced for a day that has passed without an echo. */
function pastSteps(writer: Writer, isAbout: boolean): Cypher[] {
  return writer.model.stated.flatMap((kind) => {
    const { foretells } = kind.options;
    const property = foretells && kind.properties.get(foretells.property);
    if (!property) return [];
    const step = held(writer, kind, r, property);
    const found = cypher`${relationships(writer, [kind], isAbout)}
      WITH s, r, o WHERE ${step} IN ${foretells.values}`;
    const [target, ...others] = new Set(kind.joins.flatMap(({ to }) => to));
    const reached = target && others.length === 0 ? target : writer.model.kind('Entity');
    const date = cypher`coalesce(${held(writer, kind, r, { name: 'date', list: false })},
      ${statedKey(writer, { kind: reached, node: o }, 'YEAR')})`;
    return [row('PAST_DUE', cypher`${found} WITH s, r, o, ${date} AS day ${unheard(writer)}`, cypher`day`, step, cypher`day`)];
  });
}

/**
 * The condition that `day` has passed and no article since then mentions `s`. An article that was published within the month or
 * year foretold may speak of it.
 */
function unheard(writer: Writer): Cypher {
  const article = writer.model.kind('Article');
  const mentions = writer.model.kind('Entity').ends.get('articles');
  invariant(mentions, 'entities have no articles');
  const a = cypher`a`;
  const later = whereAll([cypher`a.knownFrom >= day`, ...present(writer, { kind: article, node: a })]);
  return cypher`WHERE NOT ${endsFrom(cypher`day`, cypher`today`)}
    AND NOT EXISTS { MATCH ${across(writer.model, s, mentions, empty, a)}${later} }`;
}
