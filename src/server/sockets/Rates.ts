import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';
import { serverLimits } from '../limits.js';

/** How many messages may come over one socket and, over all of its sockets together, from one peer. */
export class Rates {
  /** Kept beyond the end of a socket, so that nobody gains by opening another. */
  private readonly peers = new LRUCache<string, TokenBucket>({ max: serverLimits.peersMax });

  ofPeer(peer: string): TokenBucket {
    const known = this.peers.get(peer);
    if (known) return known;
    const made = full(serverLimits.peerMessagesPerSecond, serverLimits.peerMessagesAtOnce);
    this.peers.set(peer, made);
    return made;
  }

  /** What a socket takes of it, it takes of its peer's. */
  ofSocket(peer: string): TokenBucket {
    return full(serverLimits.socketMessagesPerSecond, serverLimits.socketMessagesAtOnce, this.ofPeer(peer));
  }
}

/** The library's begin empty. */
function full(tokensPerInterval: number, bucketSize: number, parentBucket?: TokenBucket): TokenBucket {
  const bucket = new TokenBucket({ tokensPerInterval, bucketSize, interval: 'second', ...(parentBucket ? { parentBucket } : {}) });
  bucket.content = bucketSize;
  return bucket;
}
