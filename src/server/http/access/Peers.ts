import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import ipaddr, { type IPv6 } from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddr from 'proxy-addr';
import { serverLimits } from '../../limits.js';

/** Tells apart who asks, for bounds that each has: by IPv4 address or IPv6 network, or by what a proxy that is trusted says of it. */
export class Peers {
  private readonly isProxy: (address: string, hops: number) => boolean;
  /** By address; who asks mostly asks again. */
  private readonly networks = new LRUCache<string, string>({ max: serverLimits.peersMax, memoMethod: networkOf });

  constructor(proxies: readonly string[] = []) {
    this.isProxy = proxyAddr.compile([...proxies]);
  }

  /** At the other end of a connection. Nobody, if that is a proxy, which brings many. */
  ofConnection({ remoteAddress = '' }: Socket): string | undefined {
    return this.isProxy(remoteAddress, 0) ? undefined : this.networks.memo(remoteAddress);
  }

  /** Who sent a request. What a proxy says that is no address counts as the proxy's own. */
  of(request: IncomingMessage): string {
    const named = proxyAddr(request, this.isProxy);
    return this.networks.memo(isIP(named) ? named : (request.socket.remoteAddress ?? ''));
  }
}

/** Of IPv6, the /56 that a provider gives to one customer (RIPE-690), who may use any address of it. */
function networkOf(address: string): string {
  if (!isIP(address)) return address;
  const ip = ipaddr.process(address);
  if (ip.kind() === 'ipv4') return ip.toString();
  const [a = 0, b = 0, c = 0, d = 0] = (ip as IPv6).parts;
  return `${[a, b, c, d & 0xff00].map((part) => part.toString(16)).join(':')}::/56`;
}
