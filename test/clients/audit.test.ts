import { auditServer } from 'graphql-http';
import { Serving } from '../server/serving.js';

/** Apollo Server answers 400 to a document it cannot use, also where the older media type is asked for; the specification says SHOULD. */
const wanted = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
};

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

const audited = async (headers = {}) => {
  const fetchFn = (url: string, init?: RequestInit) => fetch(url, { ...init, headers: { ...init?.headers, ...headers } });
  const results = await auditServer({ url: `${serving.address}/graphql`, fetchFn });
  expect(results.length).toBeGreaterThan(50);
  return (...statuses: string[]) =>
    Object.fromEntries(results.flatMap(({ id, name, status }) => (statuses.includes(status) ? [[id, name]] : [])));
};

test('the audit of GraphQL over HTTP finds no error, and the three warnings that we know', async () => {
  const found = await audited();
  expect(found('error')).toEqual({});
  expect(found('warn')).toEqual(wanted);
});

test('with the header that keeps other pages out, GET is all that it may be', async () => {
  const found = await audited({ 'apollo-require-preflight': '1' });
  expect(found('error', 'notice')).toEqual({});
  expect(found('warn')).toEqual(wanted);
});
