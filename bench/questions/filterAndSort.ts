import { type Question, sample } from './Question.js';

/** A list as people narrow it down: some conditions, the latest first. */
export const filterAndSort: Question = {
  name: 'filter-and-sort',
  words: '50 events of a sort within two years, the latest first',
  isWhole: true,
  variables: ({ events }) => {
    const months = sample(events).map(({ facts }) => String(facts.date).slice(0, 7));
    return months.map((month, i) => {
      // From February: whether "2019" lies before "2019-01" depends on what a date means.
      const from = month.endsWith('-01') || month.length === 4 ? `${month.slice(0, 4)}-02` : month;
      return { category: sorts[i % sorts.length] ?? '', from, to: `${Number(from.slice(0, 4)) + 2}-${from.slice(5)}` };
    });
  },
  kakehashi: {
    document: `query ($category: String!, $from: PartialDate!, $to: PartialDate!) {
      events(where: { category: { eq: $category }, date: { gte: $from, lt: $to } }, orderBy: [{ date: DESC }, { id: ASC }], first: 50) {
        nodes { id name date category }
      }
    }`,
  },
  'neo4j-graphql': {
    document: `query ($category: String!, $from: String!, $to: String!) {
      events(where: { category: { eq: $category }, date: { gte: $from, lt: $to } }, sort: [{ date: DESC }, { id: ASC }], limit: 50) {
        id name date category
      }
    }`,
  },
  dataloader: {
    document: `query ($category: String!, $from: String!, $to: String!) {
      events(category: $category, from: $from, to: $to, first: 50) { id name date category }
    }`,
  },
  floor: {
    statement: `MATCH (e:Event) WHERE e.category = $category AND e.date >= $from AND e.date < $to
      RETURN e.id, e.name, e.date, e.category ORDER BY e.date DESC, e.id LIMIT 50`,
    answer: (rows) => (rows as string[][]).map(([id = null, name = null, date = null, category = null]) => ({ id, name, date, category })),
  },
};

const sorts = ['workshop', 'conference', 'summit', 'ministerial council'];
