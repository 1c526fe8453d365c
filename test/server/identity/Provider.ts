import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export const issuer = 'https://login.example';
export const audience = 'kakehashi';

/** A key of an identity provider. */
export class Key {
  private constructor(
    readonly kid: string,
    readonly alg: string,
    readonly secret: CryptoKey,
    /** As a key set has it. */
    readonly jwk: JWK,
  ) {}

  static async make(kid: string, alg = 'ES256'): Promise<Key> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    return new Key(kid, alg, privateKey, { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  }

  /** A JWT that says this besides what it has to; undefined leaves a claim out. */
  sign(claims: JWTPayload = {}, header: object = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: issuer, aud: audience, sub: 'u-1', iat: now, exp: now + 300 };
    const payload = Object.fromEntries(Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined));
    return new SignJWT(payload).setProtectedHeader({ alg: this.alg, kid: this.kid, ...header }).sign(this.secret);
  }
}

/** The site of an identity provider: it answers with what it is told to, and counts how often it is asked. */
export class Site {
  asked = 0;
  answer: { status?: number; body: string | Buffer; afterMs?: number; location?: string } = { body: '{}' };
  private readonly http: Server = createServer((_request, response) => {
    this.asked++;
    const { status = 200, body, afterMs = 0, location } = this.answer;
    setTimeout(
      () => response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) }).end(body),
      afterMs,
    );
  });

  get address(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/keys`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  has(...keys: Key[]): void {
    this.answer = { body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) };
  }

  stop(): Promise<void> {
    this.http.closeAllConnections();
    return new Promise((resolve) => void this.http.close(() => resolve()));
  }
}
