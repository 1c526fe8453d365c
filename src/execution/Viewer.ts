import { ForbiddenError, UnauthenticatedError } from '../errors.js';

/** What somebody may do, each role also what those before it may: read; write articles; erase, restore and give out tokens. */
export const roles = ['READER', 'CURATOR', 'ADMIN'] as const;

export type Role = (typeof roles)[number];

/** Who asks. */
export interface Viewer {
  /** As their token says it; nobody anonymous has one. */
  readonly name?: string;
  readonly role: Role;
  /** Whether nobody can say who they are, for want of tokens. A refusal then says how to make the first. */
  readonly isWithoutTokens?: boolean;
}

/** Who does not say who they are. */
export const anonymous: Viewer = { role: 'READER' };

/** The role of this name, in small letters or capitals. */
export function roleNamed(name: string): Role | undefined {
  const capitals = name.toUpperCase();
  return roles.find((role) => role === capitals);
}

/** The names of the roles as people type them. */
export const roleNames = roles.map((role) => role.toLowerCase());

/** Refuses who has not this role or a higher one. `what` is the subject of the sentence that says so: "Erasing an article". */
export function requireRole({ name, role, isWithoutTokens }: Viewer, needed: Role, what: string): void {
  if (roles.indexOf(role) >= roles.indexOf(needed)) return;
  const takes = `${what} takes the role ${needed}`;
  if (name !== undefined) throw new ForbiddenError(`${takes}, and this token has the role ${role}. ${askForOne}`);
  if (!isWithoutTokens) throw new UnauthenticatedError(`${takes}, and this request has no token. Send one: "Authorization: Bearer …".`);
  const command = `npm run cli -- token NAME --role ${needed.toLowerCase()}`;
  throw new ForbiddenError(
    `${takes}, and no tokens are configured. Whoever runs this Kakehashi makes one by "${command}", or sets KAKEHASHI_JWKS.`,
  );
}

const askForOne = 'Ask whoever runs this Kakehashi for one that has it.';
