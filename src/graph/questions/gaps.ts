import { type Cypher, cypher, join } from '../../cypher/cypher.js';
import { type GapKind, gapsArguments } from '../../types/questions/gaps.js';
import { held } from '../asOf.js';
import type { Frame } from '../Frame.js';
import type { Read } from '../Plan.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectById, selectNode } from '../selectNode.js';
import { at, eachRow } from '../selectPage.js';
import { type AboutArguments, planAbout } from './about.js';
import { gapRows } from './gapRows.js';
import type { PlanQuestion } from './index.js';

type GapsArguments = AboutArguments & { kind?: GapKind | null };

export const planGaps: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<GapsArguments>(ask.field, ask.nodes, gapsArguments(scope.types), ask.key);
  const kinds = (Object.keys(gapRows) as GapKind[]).filter((kind) => given.kind == null || kind === given.kind);
  const isAbout = given.about != null;
  const rows = kinds.flatMap((kind) => gapRows[kind](scope, isAbout));
  const imported = isAbout ? cypher`today, entities` : cypher`today`;
  const keys = [cypher`kind`, cypher`entity`, cypher`claim`];
  const variables = [...keys, cypher`since`, cypher`s`, cypher`r`, cypher`o`, cypher`details`];
  const clauses = cypher`WITH ${today(scope)} AS today CALL (${imported}) { ${join(rows, ' UNION ALL ')} } WITH ${join(variables, ', ')}`;
  return planAbout(scope, ask, given, { clauses, variables, keys, identity: given.kind }, (item) => ({
    nodes: (nodes) => eachRow(selectGap(scope, nodes, at(item, nodes.key))),
  }));
};

/** The day from which is counted back. */
const today = ({ asOf: { known } }: Scope): Cypher => (known === undefined ? cypher`toString(date())` : cypher`${known}`);

function selectGap(scope: Scope, { field, nodes }: Asked, item: Frame): Read {
  const column = (expression: Cypher): Read => {
    const place = item.columns.add(expression);
    return (row) => row[place];
  };
  const readers: Record<string, (ask: Asked) => Read> = {
    kind: () => column(cypher`kind`),
    since: () => column(cypher`since`),
    message: () => {
      const columns = [cypher`kind`, nameOf(scope, cypher`s`), cypher`type(r)`, nameOf(scope, cypher`o`), cypher`details`].map(column);
      return (row, run) => {
        const [kind, from, type, to, details] = columns.map((read) => read(row, run));
        return sentences[kind as GapKind]({ from, type, to, details } as Words);
      };
    },
    entity: ({ key, nodes: entity }) => selectNode(scope, scope.model.kind('Entity'), entity, { ...at(item, key), variable: cypher`s` }),
    claim: (claim) => selectById(scope, cypher`claim`, scope.model.kind('Claim'), claim, item),
  };
  return selectFields(scope, objectType({ field }), nodes, (one) => readers[one.field.name]?.(one));
}

/** The names are looked up for what is shown alone, not for all that is found. */
const nameOf = (scope: Scope, node: Cypher) => held(scope, scope.model.kind('Entity'), node, { name: 'name', list: false });

/** What a sentence is made of: the thing itself, or what is related to what; and what else its kind has to say. */
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
