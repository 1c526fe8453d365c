import { bound } from '../../src/graph/plan/Plan.js';
import { seeded, statements } from '../ask.js';

// Statements give names of their own to what they match; whatever is asked inside a question must not take one of them.

const related = 'relatedTo(first: 1, where: { name: { contains: "a" } }) { nodes { name } }';
const entity = `{ name ${related} claims(first: 1) { nodes { value } } ... on Event { date } }`;
const hop = `{ corroboration to ${entity} interval { from } claim { value } evidence { article { id } } }`;

const questions: Record<string, string> = {
  search: `search(query: "fiber", first: 1) { totalCount edges { score matched { value } node ${entity} } }`,
  timeline: `timeline(about: ["dpc-3"], first: 1) { totalCount nodes { date entity ${entity} } }`,
  'paths, their entities': `paths(from: "ericsson", to: "japan", maxHops: 2, first: 1) { totalCount nodes { entities ${entity} } }`,
  'paths, their hops': `paths(from: "ericsson", to: "japan", maxHops: 2, first: 1, simultaneous: true) { nodes { hops ${hop} } }`,
  'a neighbourhood': `neighbourhood(of: ["ericsson"], first: 1) { truncated nodes ${entity} relationships { relationship claim { value } } }`,
  disagreements: `disagreements(about: ["dpc-4"], first: 1) { nodes { property subject { id ... on Event ${entity} } claims { value } } }`,
  gaps: `gaps(about: ["dpc-4"], first: 1) { totalCount nodes { message entity ${entity} claim { value subject { id } } } }`,
  changes: `changes(since: 0, first: 1) { nodes { articleId article { mentions(first: 1) { nodes ${entity} } } } }`,
  facets: `events(first: 1) { facets(by: [YEAR, COUNTRY, SIDE]) { keys count } nodes ${entity} }`,
};

test.each(Object.entries(questions))('%s: whatever is asked inside it, as of a day', async (_, question) => {
  for (const statement of statements(`query Q @asOf(known: "2025-06", valid: "2025") { ${question} }`)) {
    const { text, parameters } = bound(statement, {});
    await expect(seeded.read({ text: `EXPLAIN ${text}`, parameters })).resolves.toEqual([]);
  }
});
