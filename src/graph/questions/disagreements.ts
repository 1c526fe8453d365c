import { Int } from 'type-graphql';
import { type Cypher, cypher } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import { pageInfo } from '../../types/lists/connections.js';
import { required, type Types, thunk } from '../../types/make.js';
import { aboutArguments, aboutConstraints } from '../../types/questions/aboutArguments.js';
import type { Emitter } from '../emit/Emitter.js';
import { type Frame, innerFrame } from '../emit/Frame.js';
import { emitNode } from '../emit/node.js';
import { eachRow } from '../emit/page.js';
import type { Read } from '../emit/Reading.js';
import { readObject, readRows } from '../emit/readObject.js';
import { countOf } from '../limits/GraphSizes.js';
import { limits } from '../limits/limits.js';
import { times } from '../limits/Position.js';
import { held, present } from '../pattern/asOf.js';
import { withId } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import type { Members } from '../select/Member.js';
import { nodeMember, selectNode } from '../select/nodes.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { value } from '../select/select.js';
import { type About, emitAbout, selectAbout } from './parts/about.js';
import { eachAsked } from './parts/asked.js';
import { type Question, question } from './Question.js';

/** The most claims that one disagreement shows: as many as plain lists of evidence do. */
const rivalsMax = 20;

/** The question `disagreements`: properties of which rival values are stated. */
export const disagreements = (types: Types): Question => {
  const { model } = types;
  const claim = model.kind('Claim');
  const members: Members = {
    subject: nodeMember(model.root),
    property: value,
    claims: {
      select: (scope, { nodes, owner, path }) => {
        const position = times({ ...owner, path }, limits.rivalRows);
        scope.read(position.rows, path);
        return { form: 'OBJECT', selection: selectNode(scope, claim, nodes, position) };
      },
    },
  };
  return question<About>({
    name: 'disagreements',
    description:
      'Where sources differ: of each property of which rival values are stated, all that is claimed. A coarser date does not differ from a finer one in it.',
    arguments: types.arguments(
      'DisagreementsArguments',
      () => aboutArguments('Only what is said of these entities or of their relationships.'),
      aboutConstraints,
    ),
    answer: answer(types),
    select: (scope, field) => selectAbout(scope, field, { members, keys: 3, looked: countOf(scope.sizes, claim) }),
    emit: (emitter, tree) => {
      const keys = [cypher`subject`, cypher`predicate`, cypher`slot`];
      const [c, s] = [cypher`c`, cypher`s`];
      const claims = tree.about ? cypher`${eachAsked} MATCH (e)<-[:ABOUT]-{1,2}(c:Claim)` : cypher`MATCH (c:Claim)`;
      const outdone = whereAll([cypher`${chosen(emitter, c)} = false`, ...present(emitter, { kind: claim, node: c })]);
      // Whatever is not chosen has a rival that is.
      const groups = cypher`WITH DISTINCT c.subject AS subject, c.predicate AS predicate, coalesce(c.slot, '') AS slot`;
      const clauses = cypher`${claims}${outdone} ${groups} MATCH ${withId(model, s, cypher`subject`)}`;
      return emitAbout(
        emitter,
        tree,
        { clauses, variables: [...keys, s], keys },
        (item) => (field) => eachRow(emitDisagreement(emitter, field, item)),
      );
    },
  });
};

function answer(types: Types) {
  return types.object('Disagreements', 'A page of what sources differ about.', () => {
    const disagreement = types.object('Disagreement', 'One property of one thing, of which sources state different values.', () => [
      required(
        'subject',
        () => types.model.root.declared,
        'Of what it is stated: an entity, or the claim of a relationship whose date, role or amount it is.',
      ),
      required('property', () => String, 'The property: "cost", "date".'),
      required(
        'claims',
        () => [types.model.kind('Claim').declared],
        `All that is claimed, at most ${rivalsMax}: first what the graph follows, then by how many voices state it.`,
      ),
    ]);
    return [
      required('totalCount', () => Int, 'How many there are in all. Counted only when asked for.'),
      required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
      required('nodes', () => [disagreement], 'The disagreements of this page, in the order of the subjects’ ids and of the properties.'),
    ];
  });
}

function emitDisagreement(emitter: Emitter, nodes: Selected, item: Frame): Read {
  const readers: Readonly<Record<string, (field: Selected) => Read>> = {
    subject: (field) => emitNode(emitter, behind(field) as Selection, { ...item, variable: cypher`s` }),
    property: () => {
      const column = item.columns.add(cypher`predicate`);
      return (row) => row[column];
    },
    claims: (field) => emitClaims(emitter, behind(field) as Selection, item),
  };
  return readObject(behind(nodes) as Selection, (field) => readers[field.name]?.(field));
}

/** Writes the claims that are rivals, the chosen ones first. */
function emitClaims(emitter: Emitter, selection: Selection, item: Frame): Read {
  const c = emitter.fresh('c');
  const inner = innerFrame(c);
  const kind = emitter.model.kind('Claim');
  const read = emitNode(emitter, selection, inner);
  const rivals = whereAll([
    cypher`${c}.value IS NOT NULL`,
    cypher`${c}.predicate = predicate`,
    cypher`coalesce(${c}.slot, '') = slot`,
    ...present(emitter, { kind, node: c }),
  ]);
  const corroboration = held(emitter, kind, c, { name: 'corroboration', list: false });
  // Of those that are chosen the finest is what the graph shows; the others say the same less precisely.
  const fineness = cypher`CASE WHEN ${chosen(emitter, c)} THEN size(${c}.value) ELSE 0 END`;
  const order = cypher`${chosen(emitter, c)} DESC, ${fineness} DESC, ${corroboration} DESC, ${c}.value, ${c}.id`;
  const column = item.columns.add(cypher`COLLECT {
    MATCH (${c}:Claim {subject: subject})${rivals}
    WITH ${c} ORDER BY ${order} LIMIT ${rivalsMax}
    RETURN ${inner.columns.list()}
  }`);
  return readRows(column, read);
}

/** The term that is true where the graph shows the value of a claim, or showed it on the day asked. */
function chosen(writer: Writer, claim: Cypher): Cypher {
  const kind = writer.model.kind('Claim');
  const property = kind.properties.get('chosen');
  invariant(property, 'claims do not say whether they are chosen');
  return held(writer, kind, claim, property);
}
