import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Answer } from './Answer.js';

/** The part of an answer that processes share. */
export type Shared = Pick<Answer, 'body' | 'operation'>;

/**
 * Seals answers by a secret that our processes share and their store does not know. Somebody who can write to the store can neither
 * make an answer of ours nor put one in the place of another.
 */
export class Seal {
  private readonly naming: Uint8Array;
  private readonly sealing: Uint8Array;

  constructor(secret: string) {
    const derived = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', `kakehashi answers: ${use}`, 32));
    this.naming = derived('names');
    this.sealing = derived('seals');
  }

  /** The name of a key in the store. It differs from secret to secret. */
  nameOf(key: string): string {
    return createHmac('sha256', this.naming).update(key).digest('base64url');
  }

  /** The seal of an answer under a key. */
  of(key: string, { body, operation }: Shared): string {
    // JSON holds no line break, so the body begins after the first.
    const head = `${JSON.stringify([key, operation ?? null])}\n`;
    return createHmac('sha256', this.sealing).update(head).update(body).digest('base64url');
  }

  /** Whether a seal is that of an answer under a key. */
  isOn(key: string, shared: Shared, seal: string): boolean {
    const [expected, given] = [this.of(key, shared), seal].map((text) => Buffer.from(text)) as [Buffer, Buffer];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
