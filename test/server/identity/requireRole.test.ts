import { ForbiddenError, UnauthenticatedError } from '../../../src/errors.js';
import { anonymous, type Role, requireRole, type Viewer } from '../../../src/execution/Viewer.js';

const named = (role: Role): Viewer => ({ name: 'anna', role });
const required = (viewer: Viewer, role: Role) => () => requireRole(viewer, role, 'Erasing an article');

test.each<[viewer: Viewer, role: Role]>([
  [anonymous, 'READER'],
  [named('READER'), 'READER'],
  [named('CURATOR'), 'READER'],
  [named('CURATOR'), 'CURATOR'],
  [named('ADMIN'), 'READER'],
  [named('ADMIN'), 'CURATOR'],
  [named('ADMIN'), 'ADMIN'],
])('%j may do what takes %s', (viewer, role) => {
  expect(required(viewer, role)).not.toThrow();
});

test.each<[viewer: Viewer, role: Role]>([
  [named('READER'), 'CURATOR'],
  [named('READER'), 'ADMIN'],
  [named('CURATOR'), 'ADMIN'],
])('%j may not do what takes %s, and is told which role they have', (viewer, role) => {
  expect(required(viewer, role)).toThrow(ForbiddenError);
  expect(required(viewer, role)).toThrow(
    `Erasing an article takes the role ${role}, and this token has the role ${viewer.role}. Ask whoever runs this Kakehashi for one that has it.`,
  );
});

test('who says nobody’s name is asked for a token', () => {
  expect(required(anonymous, 'CURATOR')).toThrow(UnauthenticatedError);
  expect(required(anonymous, 'CURATOR')).toThrow('this request has no token. Send one: "Authorization: Bearer …".');
});

test('where there are no tokens, the refusal says how to make one', () => {
  const viewer = { ...anonymous, isWithoutTokens: true };
  expect(required(viewer, 'ADMIN')).toThrow(ForbiddenError);
  expect(required(viewer, 'ADMIN')).toThrow(
    'no tokens are configured. Whoever runs this Kakehashi makes one by "npm run cli -- token NAME',
  );
  expect(required(viewer, 'ADMIN')).toThrow('--role admin"');
});
