import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import { anonymous, type Viewer } from '../../execution/Viewer.js';
import { Buckets } from '../http/access/Buckets.js';
import type { Peers } from '../http/access/Peers.js';
import { RefusedRequest } from '../http/refusals/RefusedRequest.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import { bearerToken } from './bearer.js';
import { JsonWebTokens, type Provider } from './JsonWebTokens.js';
import { Tokens } from './Tokens.js';

/** By what people say who they are. */
export interface IdentitySettings {
  /** The path of the file of tokens, which need not exist. */
  readonly tokens?: string;
  readonly provider?: Provider;
}

/** Finds out who sent a request: by a token that was given out here, by a JWT of an identity provider, or nobody in particular. */
export class Identities {
  private readonly tokens: Tokens | undefined;
  private readonly jwts: JsonWebTokens | undefined;
  private readonly viewers = new WeakMap<IncomingMessage, Promise<Viewer>>();
  private readonly wrongTokens = new Buckets(() => ({
    atOnce: serverLimits.wrongTokensAtOnce,
    each: 'minute',
    times: serverLimits.wrongTokensPerMinute,
  }));

  constructor(
    { tokens, provider }: IdentitySettings,
    private readonly peers: Peers,
    log: Logger,
  ) {
    this.tokens = tokens === undefined ? undefined : new Tokens(tokens, log);
    this.jwts = provider && new JsonWebTokens(provider, log);
  }

  /** Reads what tokens are checked with. Rejected with a SetupError if that cannot be used. */
  async open(): Promise<void> {
    await this.tokens?.open();
    await this.jwts?.open();
  }

  /** Notes who asks, before anything else is made of the request: nothing is answered to a wrong token, however well it is known. */
  readonly handler: RequestHandler = async (request, response, next) => {
    response.locals.viewer = await this.viewerOf(request);
    next();
  };

  /** Who sent this request. It is found out once, however often it is asked for. Rejected as `found` is. */
  viewerOf(request: IncomingMessage): Promise<Viewer> {
    const viewer = this.viewers.get(request) ?? this.found(request);
    this.viewers.set(request, viewer);
    return viewer;
  }

  /**
   * Finds out who sent this request. Rejected for who is none of those known, and for who says so too often: a peer that has sent too many wrong
   * tokens has no JWT checked for a while. A token of ours lets in even then. Nobody guesses one, and a program that goes on with an old
   * one may not lock out all who share its address.
   */
  private async found(request: IncomingMessage): Promise<Viewer> {
    if (request.headers.authorization === undefined) return this.nobody;
    const bucket = this.wrongTokens.of(this.peers.of(request));
    try {
      return await this.known(request, () => bucket.getWaitTime(1) === 0);
    } catch (error) {
      if (error instanceof UnauthenticatedError && !bucket.tryRemoveTokens(1)) throw tooMany;
      throw error;
    }
  }

  /** Who a request that was let in is from by now. Rejected if they are no longer let in. */
  viewerByNow(request: IncomingMessage): Promise<Viewer> {
    return this.known(request, () => true);
  }

  private async known(request: IncomingMessage, mayCheck: () => boolean): Promise<Viewer> {
    const token = bearerToken(request);
    if (token === undefined) return this.nobody;
    const isJwt = this.jwts !== undefined && token.split('.').length === 3;
    if (!isJwt) return this.ofOurs(token);
    if (!mayCheck()) throw tooMany;
    return this.jwts.viewerOf(token);
  }

  private async ofOurs(token: string): Promise<Viewer> {
    const viewer = await this.tokens?.viewerOf(token).catch((cause: unknown) => {
      throw new IdentityUnavailableError(unreadable, { cause });
    });
    if (!viewer) throw new UnauthenticatedError(unknown, true);
    return viewer;
  }

  private get nobody(): Viewer {
    const isWithoutTokens = this.jwts === undefined && (this.tokens === undefined || this.tokens.areNone);
    return isWithoutTokens ? { ...anonymous, isWithoutTokens } : anonymous;
  }
}

const unknown =
  'The token in the header Authorization is not known here: it was taken back, another took its place, or a part of it is missing. Without that header one asks as anybody may.';

const unreadable =
  'The tokens that are known here cannot be read at present. Ask again when that is mended, or without a token as anybody may.';

const tooMany = new RefusedRequest(
  'TOO_MANY_REQUESTS',
  `At most ${serverLimits.wrongTokensPerMinute} wrong tokens a minute may come from one address. Ask without a token, or again in a minute with the right one.`,
  429,
);
