import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';
import { serverLimits } from '../limits.js';

/** Bounds how many messages may come over one socket, and from one peer over all its sockets together. */
export class Rates {
  /** The bucket of each peer. It outlives its sockets, so that nobody gains by opening another. */
  private readonly peers = new LRUCache<string, TokenBucket>({
    max: serverLimits.peersMax,
    memoMethod: () => full(serverLimits.peerMessagesPerSecond, serverLimits.peerMessagesAtOnce),
  });

  ofPeer(peer: string): TokenBucket {
    return this.peers.memo(peer);
  }

  /** The bucket of a new socket. What the socket takes, it takes from its peer's bucket too. */
  ofSocket(peer: string): TokenBucket {
    return full(serverLimits.socketMessagesPerSecond, serverLimits.socketMessagesAtOnce, this.ofPeer(peer));
  }
}

/** A bucket that is full at first: the library's begin empty. */
function full(tokensPerInterval: number, bucketSize: number, parentBucket?: TokenBucket): TokenBucket {
  const bucket = new TokenBucket({ tokensPerInterval, bucketSize, interval: 'second', ...(parentBucket ? { parentBucket } : {}) });
  bucket.content = bucketSize;
  return bucket;
}
