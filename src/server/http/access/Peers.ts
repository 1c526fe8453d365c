import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import ipaddr, { type IPv6 } from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddr from 'proxy-addr';
import { serverLimits } from '../../limits.js';

/** Tells clients apart for the bounds of each: by IPv4 address or IPv6 network, which a trusted proxy may name for its clients. */
export class Peers {
  private readonly isProxy: (address: string, hops: number) => boolean;
  /** The network of each address: a client that asks mostly asks again. */
  private readonly networks = new LRUCache<string, string>({ max: serverLimits.peersMax, memoMethod: networkOf });

  constructor(proxies: readonly string[] = []) {
    this.isProxy = proxyAddr.compile([...proxies]);
  }

  /** The peer at the other end of a connection. None if that is a proxy, which brings many clients. */
  ofConnection({ remoteAddress = '' }: Socket): string | undefined {
    return this.isProxy(remoteAddress, 0) ? undefined : this.networks.memo(remoteAddress);
  }

  /** The peer that sent a request. If a proxy names something that is no address, the proxy's own address counts. */
  of(request: IncomingMessage): string {
    const named = proxyAddr(request, this.isProxy);
    return this.networks.memo(isIP(named) ? named : (request.socket.remoteAddress ?? ''));
  }
}

/** The network of an address: in IPv6 the /56 that a provider gives to one customer (RIPE-690), in IPv4 the address itself. */
function networkOf(address: string): string {
  if (!isIP(address)) return address;
  const ip = ipaddr.process(address);
  if (ip.kind() === 'ipv4') return ip.toString();
  const [a = 0, b = 0, c = 0, d = 0] = (ip as IPv6).parts;
  return `${[a, b, c, d & 0xff00].map((part) => part.toString(16)).join(':')}::/56`;
}
