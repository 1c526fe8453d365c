import { IsOptional, Max, Min } from 'class-validator';
import { GraphQLLocale } from 'graphql-scalars';
import { Float, Int } from 'type-graphql';
import { foldedLength } from '../../../schema/values/foldText.js';
import { type Bound, resolved } from '../../cypher/Bound.js';
import { cypher, name } from '../../cypher/cypher.js';
import { IsLanguage } from '../../types/constraints/language.js';
import { LengthMax } from '../../types/constraints/length.js';
import { pageLimits } from '../../types/lists/arguments.js';
import { pageInfo } from '../../types/lists/connections.js';
import { type MadeClass, optional, required, type Types, thunk } from '../../types/make.js';
import type { Row } from '../emit/Columns.js';
import { type Frame, innerFrame } from '../emit/Frame.js';
import { emitPage, emitRows } from '../emit/page.js';
import type { Read } from '../emit/Reading.js';
import { readObject } from '../emit/readObject.js';
import { limits } from '../limits/limits.js';
import { times } from '../limits/Position.js';
import { List } from '../list/List.js';
import { ListIdentity } from '../list/ListIdentity.js';
import type { Page } from '../list/ListSelection.js';
import { called } from '../search/found.js';
import { hits, type Sought, score } from '../search/hits.js';
import { partsTyped } from '../search/terms.js';
import { connectionMembers } from '../select/pages.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import { objects, objectType, select, shapeOf, value, values } from '../select/select.js';
import { type Question, question } from './Question.js';

interface Search {
  readonly sought: Sought;
  readonly page: Page;
  readonly selection: Selection;
}

const searchLimits = {
  /** The most characters of a query: as many as the longest name may have. */
  queryLengthMax: 256,
  /**
   * The most words of a query: more than any name has that people type; with their prefixes and slips they stay below Lucene's
   * 1,024 clauses.
   */
  wordsMax: 16,
};

/** The question `search`: entities by their names. */
export const search = (types: Types): Question =>
  question<Search>({
    name: 'search',
    description:
      'Entities by what they are called in any language: names, aliases, abbreviations. Case, accents and hyphens do not matter, Japanese is found by kanji, kana and romaji, words by their beginnings and with a slip or two. What has all the words is found, or else what has any of them, the more the better. Whatever is typed is text: there are no operators.',
    arguments: searchArguments(types),
    answer: searchConnection(types),
    select: (scope, { field, nodes, path, owner, arguments: asked }) => {
      const given = asked as {
        query: string | Bound;
        kinds?: string[] | null;
        language?: string | Bound | null;
        first?: number;
        after?: unknown;
      };
      const { query, kinds, language, first, after } = given;
      scope.checks.push((variables) => tooManyWords(String(resolved(query, variables)), `${path}.query`));
      const size = first ?? pageLimits.firstDefault;
      scope.read(limits.searchCost + size, path);
      const identity = new ListIdentity(['search', query, kinds ?? null, language ?? null, scope.asOf]);
      const onEdge = { score: value, matched: objects(values('value', 'language')) };
      const members = connectionMembers({ kind: scope.model.kind('Entity') }, times({ ...owner, path }, size), onEdge);
      return {
        sought: { query, kinds: (kinds ?? ['Entity']).map((kind) => scope.model.kind(kind)), language },
        page: { size, backwards: false, identity, after: identity.at(scope, after, 2, `${path}.after`), before: undefined },
        selection: select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path }),
      };
    },
    emit: (emitter, { sought, page, selection }) => {
      const [owner, item] = [innerFrame(cypher`hits`), innerFrame(emitter.fresh('n'))];
      const list = listOf(item, page);
      const kind = emitter.model.kind('Entity');
      const onEdge = {
        score: () => {
          const column = item.columns.add(score);
          return (row: Row) => row[column];
        },
        matched: (field: Selected) => readName(behind(field) as Selection, item),
      };
      const read = emitPage(list, selection, owner, item, emitRows(emitter, list, { kind, node: item }, onEdge));
      return {
        statement: cypher`${hits(emitter, sought)} RETURN ${owner.columns.list()}`.statement(),
        read: ([row], reading, nodes) => read((row?.[0] ?? []) as Row, reading, nodes),
      };
    },
  });

const searchArguments = (types: Types): MadeClass =>
  types.arguments(
    'SearchArguments',
    () => [
      required(
        'query',
        () => String,
        `What to look for, as one would type it: at most ${searchLimits.queryLengthMax} characters and ${searchLimits.wordsMax} words.`,
      ),
      optional('kinds', () => [types.kinds], 'Only entities of one of these kinds, or of their descendants.'),
      optional(
        'language',
        () => String,
        'Only by names in this language, as a BCP 47 tag: "ja" takes "ja-Latn" as well, and "ja-JP" takes "ja". Aliases and abbreviations have none and are left out.',
      ),
      optional('first', () => Int, `How many: 1 to ${pageLimits.firstMax}, ${pageLimits.firstDefault} where nothing is given.`),
      optional('after', () => String, 'Only what comes after this cursor.'),
    ],
    {
      query: [LengthMax(searchLimits.queryLengthMax)],
      language: [IsOptional(), IsLanguage()],
      first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
      after: [IsOptional(), LengthMax(pageLimits.cursorLengthMax)],
    },
  );

function searchConnection(types: Types): MadeClass {
  const entity = types.model.kind('Entity').declared;
  const matched = types.object('MatchedName', 'A name by which a search found something.', () => [
    required('value', () => String, 'The name.'),
    optional('language', () => GraphQLLocale, 'Its language, as a BCP 47 tag; null for an alias or an abbreviation.'),
  ]);
  const edge = types.object('SearchEdge', 'Something that a search found.', () => [
    required('cursor', () => String, 'The place in the list, to be handed back as `after` of the same search.'),
    required('node', () => entity, 'What was found.'),
    required('score', () => Float, 'How well it fits, the greater the better. Only to be compared within one answer.'),
    required('matched', thunk(matched), 'The name that fits best.'),
  ]);
  return types.object('SearchConnection', 'A page of what a search found, the best first.', () => [
    required(
      'totalCount',
      () => Int,
      'How many were found in all, on every page together, among the 1,000 names that fit best: where more fit, the others are not looked at.',
    ),
    required('pageInfo', thunk(pageInfo(types)), 'Where this page stands in the list.'),
    required('nodes', () => [entity], 'What was found.'),
    required('edges', () => [edge], 'The same with the cursor of each, how well it fits, and by which name.'),
  ]);
}

function tooManyWords(query: string, path: string) {
  // What is longer is refused already.
  const count = foldedLength(query) > searchLimits.queryLengthMax ? 0 : partsTyped(query).words;
  if (count <= searchLimits.wordsMax) return [];
  const message = `has ${count} words; at most ${searchLimits.wordsMax} are allowed. Leave out what is no part of a name.`;
  return [{ path, code: 'TOO_LONG', message }];
}

/** The list of what was found, the best first; ids make the order total. */
function listOf({ variable: node }: Frame, page: Page): List {
  return new List(
    {
      // A MATCH of what is bound already finds that; conditions can stand after it wherever the list is looked at.
      from: cypher`UNWIND hits AS hit WITH hit[0] AS ${node}, hit[1] AS ${called}, hit[2] AS ${score} MATCH (${node})`,
      unnamed: cypher`UNWIND hits AS hit RETURN hit`,
      variables: [node, called, score],
      where: [],
      keys: [
        { expression: score, descending: true, nullable: false },
        { expression: cypher`${node}.${name('id')}`, descending: false, nullable: false },
      ],
    },
    page,
  );
}

const readName = (selection: Selection, { columns }: Frame): Read =>
  readObject(selection, (field) => {
    const column = columns.property(called, field.name);
    return (row) => row[column] ?? null;
  });
