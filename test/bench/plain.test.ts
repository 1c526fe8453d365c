import { inOrder, plain, rootOf } from '../../bench/questions/plain.js';

test('the same answer is the same, however a contender wraps it', () => {
  const ours = { person: { id: 'ada', acronym: null, roles: { edges: [{ title: 'Director', node: { id: 'nec' } }] } } };
  const theirs = {
    people: [{ id: 'ada', attendances: [], rolesConnection: { edges: [{ node: { id: 'nec' }, properties: { title: 'Director' } }] } }],
  };
  const bare = { person: { roles: [{ node: { id: 'nec' }, title: 'Director' }], id: 'ada' } };
  const answer = { id: 'ada', roles: [{ node: { id: 'nec' }, title: 'Director' }] };
  expect(plain(rootOf(ours))).toEqual(answer);
  expect(plain(rootOf(theirs))).toEqual([answer]);
  expect(plain(rootOf(bare))).toEqual(answer);
});

test('an answer that differs in a value or in an order stays different', () => {
  expect(plain({ nodes: [{ id: 'a' }, { id: 'b' }] })).not.toEqual(plain({ nodes: [{ id: 'b' }, { id: 'a' }] }));
  expect(plain({ id: 'a', name: 'A' })).not.toEqual(plain({ id: 'a', name: 'B' }));
  expect(inOrder([{ id: 'b' }, { id: 'a' }])).toEqual([{ id: 'a' }, { id: 'b' }]);
});
