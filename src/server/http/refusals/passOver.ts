import type { Readable } from 'node:stream';
import { serverLimits } from '../../limits.js';

/**
 * Reads and forgets, for a moment, what a client still sends after its answer, then calls `end`. A connection that is closed with
 * unread bytes is reset, and the answer may be lost with it.
 */
export function passOver(sent: Readable, end: () => void): void {
  let left = serverLimits.unreadBytesMax;
  sent.on('data', ({ length }: Buffer) => {
    left -= length;
    if (left < 0) sent.pause();
  });
  const timer = setTimeout(end, serverLimits.unreadMs);
  sent.once('close', () => clearTimeout(timer));
  sent.once('end', end).resume();
}
