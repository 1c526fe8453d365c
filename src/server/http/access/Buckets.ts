import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';
import { serverLimits } from '../../limits.js';

/** How often something may be done, and how often at once after a while without it. */
export interface Rate {
  readonly atOnce: number;
  readonly each: 'second' | 'minute';
  readonly times: number;
}

/** Bounds how often each peer does something. A bucket outlives the peer's connections, so that nobody gains by opening another. */
export class Buckets {
  private readonly peers: LRUCache<string, TokenBucket>;

  constructor(rate: () => Rate) {
    this.peers = new LRUCache({ max: serverLimits.peersMax, memoMethod: () => fullBucket(rate()) });
  }

  of(peer: string): TokenBucket {
    return this.peers.memo(peer);
  }
}

/** A bucket that is full at first: the library's begin empty. */
export function fullBucket({ atOnce, each, times }: Rate, parentBucket?: TokenBucket): TokenBucket {
  const bucket = new TokenBucket({
    bucketSize: atOnce,
    tokensPerInterval: times,
    interval: each,
    ...(parentBucket ? { parentBucket } : {}),
  });
  bucket.content = atOnce;
  return bucket;
}
