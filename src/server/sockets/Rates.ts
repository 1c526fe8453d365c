import type { TokenBucket } from 'limiter';
import { Buckets, fullBucket } from '../http/access/Buckets.js';
import { serverLimits } from '../limits.js';

/** Bounds how many messages may come over one socket, and from one peer over all its sockets together. */
export class Rates {
  private readonly peers = new Buckets(() => ({
    atOnce: serverLimits.peerMessagesAtOnce,
    each: 'second',
    times: serverLimits.peerMessagesPerSecond,
  }));

  ofPeer(peer: string): TokenBucket {
    return this.peers.of(peer);
  }

  /** The bucket of a new socket. What the socket takes, it takes from its peer's bucket too. */
  ofSocket(peer: string): TokenBucket {
    const { socketMessagesAtOnce: atOnce, socketMessagesPerSecond: times } = serverLimits;
    return fullBucket({ atOnce, each: 'second', times }, this.ofPeer(peer));
  }
}
