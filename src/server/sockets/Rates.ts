import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';
import { serverLimits } from '../limits.js';

/** How many messages may come over one socket and, over all of its sockets together, from one peer. */
export class Rates {
  /** Kept beyond the end of a socket, so that nobody gains by opening another. */
  private readonly peers = new LRUCache<string, TokenBucket>({
    max: serverLimits.peersMax,
    memoMethod: () => full(serverLimits.peerMessagesPerSecond, serverLimits.peerMessagesAtOnce),
  });

  ofPeer(peer: string): TokenBucket {
    return this.peers.memo(peer);
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
