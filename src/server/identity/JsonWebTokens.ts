import { errors, type JWTPayload, jwtVerify } from 'jose';
import { faultIn, plainText } from '../../../schema/values/plainText.js';
import { ClientError, IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import { type Role, roleNamed, roles, type Viewer } from '../../execution/Viewer.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import { type Keys, keysAt } from './keys.js';
import { nameCharsMax } from './tokenFile.js';

/** The identity provider whose JWTs let in. */
export interface Provider {
  /** Where its keys are: an https address, or the path of a file. */
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the role, or a list in which it is. */
  readonly roleClaim: string;
}

/**
 * The JWTs (RFC 7519) of an identity provider. Each is checked anew, by the provider's public keys alone: a secret that two share lets
 * both make tokens.
 */
export class JsonWebTokens {
  private readonly keys: Keys;

  constructor(
    private readonly provider: Provider,
    private readonly log: Logger,
  ) {
    this.keys = keysAt(provider.keys, log);
  }

  open(): Promise<void> {
    return this.keys.open();
  }

  /** Whom the provider says that this is. Without a role of ours they are a reader. */
  async viewerOf(token: string): Promise<Viewer> {
    const claims = await this.checked(token);
    const name = nameIn(claims);
    if (name === undefined) throw wrong('says nobody’s name: `name`, `preferred_username` and `sub` are missing');
    return { name, role: roleIn(claims[this.provider.roleClaim]) };
  }

  private async checked(token: string): Promise<JWTPayload> {
    const { issuer, audience } = this.provider;
    const clockTolerance = serverLimits.jwtClockSeconds;
    try {
      const { payload } = await jwtVerify(token, this.keys.keyFor, {
        issuer,
        audience,
        algorithms,
        clockTolerance,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof ClientError) throw error;
      const reason = error instanceof errors.JOSEError ? reasonOf(error) : undefined;
      if (reason) throw wrong(reason);
      this.log.error({ err: error }, 'the keys of the identity provider cannot be used');
      throw new IdentityUnavailableError('The keys of the identity provider cannot be used, so this JWT cannot be checked.', {
        cause: error,
      });
    }
  }
}

/** Those with a public key. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

const wrong = (what: string) => new UnauthenticatedError(`The JWT in the header Authorization ${what}.`, true);

/** What is wrong with a JWT; undefined if something is wrong with the keys. */
function reasonOf(error: errors.JOSEError): string | undefined {
  if (error instanceof errors.JWTExpired) return 'has expired; get a new one from the identity provider';
  if (error instanceof errors.JWTClaimValidationFailed) {
    const isMissing = error.reason === 'missing';
    return `is not for here or not for now: its claim \`${error.claim}\` is ${isMissing ? 'missing' : 'not as expected'}`;
  }
  return reasons[error.code];
}

const reasons: Record<string, string> = {
  [errors.JWSInvalid.code]: 'is none',
  [errors.JWTInvalid.code]: 'is none',
  [errors.JOSEAlgNotAllowed.code]: 'is signed in a way that is not taken; expected a signature by a public key, such as RS256 or ES256',
  [errors.JOSENotSupported.code]: 'has a header that is not understood',
  [errors.JWKSNoMatchingKey.code]: 'is signed by a key that the identity provider does not have',
  [errors.JWKSMultipleMatchingKeys.code]: 'does not say by which of the keys it is signed; expected `kid` in its header',
  [errors.JWSSignatureVerificationFailed.code]: 'has a signature that is not its own',
};

/** A name that can be written into a log and beside what its bearer writes. */
function nameIn({ name, preferred_username, sub }: JWTPayload): string | undefined {
  const names = [name, preferred_username, sub].map((text) => (typeof text === 'string' ? plainText(text) : ''));
  const found = names.find((text) => text !== '' && faultIn(text) === undefined);
  return found === undefined ? undefined : [...found].slice(0, nameCharsMax).join('');
}

/** The highest role that the claim names. */
function roleIn(claim: unknown): Role {
  const named = [claim].flat().map((name) => (typeof name === 'string' ? roleNamed(name) : undefined));
  return roles.findLast((role) => named.includes(role)) ?? 'READER';
}
