import { Int } from 'type-graphql';
import { PartialDate } from '../../../schema/values/PartialDate.js';
import { type Cypher, cypher, join } from '../../cypher/cypher.js';
import { pageInfo } from '../../types/lists/connections.js';
import { optional, required, type Types, thunk } from '../../types/make.js';
import { aboutArguments, aboutConstraints } from '../../types/questions/aboutArguments.js';
import type { Emitter } from '../emit/Emitter.js';
import type { Frame } from '../emit/Frame.js';
import { emitById, emitNode } from '../emit/node.js';
import { eachRow } from '../emit/page.js';
import type { Read } from '../emit/Reading.js';
import { readObject } from '../emit/readObject.js';
import { countAlong } from '../limits/GraphSizes.js';
import { held } from '../pattern/asOf.js';
import type { Writer } from '../pattern/Writer.js';
import { nodeMember, referenceMember } from '../select/nodes.js';
import type { Scope } from '../select/Scope.js';
import { behind, type ReferenceForm, type Selected, type Selection } from '../select/Selection.js';
import { values } from '../select/select.js';
import { type About, emitAbout, selectAbout } from './parts/about.js';
import { gapRows } from './parts/gapRows.js';
import { GapKind, gapRules } from './parts/gapRules.js';
import { type Question, question } from './Question.js';

interface Gaps extends About {
  readonly kinds: readonly GapKind[];
}

/** The question `gaps`: things of which too little is known. */
export const gaps = (types: Types): Question => {
  const { model } = types;
  const members = {
    ...values('kind', 'message', 'since'),
    entity: nodeMember(model.kind('Entity')),
    claim: referenceMember(model.kind('Claim')),
  };
  return question<Gaps>({
    name: 'gaps',
    description:
      'Where knowledge is thin: what one voice or one side alone says, what nobody has confirmed for years, what was announced and never reported. Counted from the day of `@asOf(known)`, else from today.',
    arguments: types.arguments(
      'GapsArguments',
      () => [
        optional('kind', () => GapKind, 'Only gaps of this kind; without it, of all kinds.'),
        ...aboutArguments('Only gaps in what is known of these entities and of their relationships.'),
      ],
      aboutConstraints,
    ),
    answer: answer(types),
    select: (scope, field) => {
      const { kind } = field.arguments as { kind?: GapKind | null };
      const kinds = (Object.keys(gapRows) as GapKind[]).filter((one) => kind == null || one === kind);
      return { ...selectAbout(scope, field, { members, keys: 3, identity: kind, looked: looksOf(scope, kinds) }), kinds };
    },
    emit: (emitter, tree) => {
      const isAbout = tree.about != null;
      const rows = tree.kinds.flatMap((kind) => gapRows[kind](emitter, isAbout));
      const imported = isAbout ? cypher`today, entities` : cypher`today`;
      const keys = [cypher`kind`, cypher`entity`, cypher`claim`];
      const variables = [...keys, cypher`since`, cypher`s`, cypher`r`, cypher`o`, cypher`details`];
      const clauses = cypher`WITH ${today(emitter)} AS today
        CALL (${imported}) { ${join(rows, ' UNION ALL ')} }
        WITH ${join(variables, ', ')}`;
      return emitAbout(emitter, tree, { clauses, variables, keys }, (item) => (field) => eachRow(emitGap(emitter, field, item)));
    },
  });
};

/** The number of nodes that are looked at: each kind of gap goes through all relationships. */
const looksOf = ({ sizes, model }: Scope, kinds: readonly GapKind[]): number =>
  kinds.reduce((sum, kind) => sum + gapRules[kind].looks, 0) * countAlong(sizes, model.stated);

function answer(types: Types) {
  return types.object('Gaps', 'A page of gaps in what is known.', () => {
    const gap = types.object('Gap', 'Something of which too little is known.', () => [
      required('kind', () => GapKind, 'In what way knowledge is thin.'),
      required('message', () => String, 'The gap in a sentence.'),
      required('entity', () => types.model.kind('Entity').declared, 'What it is about; of a relationship, where that starts.'),
      optional(
        'claim',
        () => types.model.kind('Claim').declared,
        'The claim that wants confirming; null where the date is nobody’s claim.',
      ),
      optional(
        'since',
        () => PartialDate.output,
        'Since when: from when it is known, of when the newest evidence is, or the day that has passed.',
      ),
    ]);
    return [
      required('totalCount', () => Int, 'How many there are in all. Counted only when asked for.'),
      required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
      required('nodes', () => [gap], 'The gaps of this page: kind by kind, then in the order of the entities’ ids and of the claims’.'),
    ];
  });
}

/** The term for the day from which years are counted back. */
const today = ({ asOf: { known } }: Writer): Cypher => (known === undefined ? cypher`toString(date())` : cypher`${known}`);

function emitGap(emitter: Emitter, nodes: Selected, item: Frame): Read {
  const column = (expression: Cypher): Read => {
    const place = item.columns.add(expression);
    return (row) => row[place];
  };
  const readers: Readonly<Record<string, (field: Selected) => Read>> = {
    kind: () => column(cypher`kind`),
    since: () => column(cypher`since`),
    message: () => {
      const columns = [cypher`kind`, nameOf(emitter, cypher`s`), cypher`type(r)`, nameOf(emitter, cypher`o`), cypher`details`].map(column);
      return (row, reading, asking) => {
        const [kind, from, type, to, details] = columns.map((read) => read(row, reading, asking));
        return sentences[kind as GapKind]({ from, type, to, details } as Words);
      };
    },
    entity: (field) => emitNode(emitter, behind(field) as Selection, { ...item, variable: cypher`s` }),
    claim: ({ form }) => emitById(emitter, form as ReferenceForm, cypher`claim`, item),
  };
  return readObject(behind(nodes) as Selection, (field) => readers[field.name]?.(field));
}

/** The term for an entity's name. Names are looked up for the gaps that are shown, not for all that are found. */
const nameOf = (writer: Writer, node: Cypher) => held(writer, writer.model.kind('Entity'), node, { name: 'name', list: false });

/** The words of a sentence: the thing itself or, for a relationship, both ends and the type; and details that the kind of gap adds. */
interface Words {
  readonly from: string;
  readonly type: string | null;
  readonly to: string | null;
  readonly details: readonly string[];
}

const related = ({ from, type, to }: Words) => `That “${from}” is related to “${to}” (${type})`;

const sentences: Readonly<Record<GapKind, (words: Words) => string>> = {
  SINGLE_VOICE: (words) => `${related(words)} is stated by one independent voice alone.`,
  ONE_SIDED: (words) => `${related(words)} is stated by voices of one side alone: ${words.details[0]}.`,
  STALE: (words) => `${related(words)} is not known to have ended, but its newest evidence is of ${words.details[0]}.`,
  PAST_DUE: ({ from, to, details: [what, day] }) =>
    `“${from}”: ${what}${to ? ` at “${to}”` : ''} was foretold for ${day}, and no article from then or later mentions it.`,
};
