import { isIP } from 'node:net';
import { makeValidator } from 'envalid';
import ipaddr from 'ipaddr.js';

/** Makes a validator of values with commas between them. `problemOf` says what is wrong with one of them. */
const list = (problemOf: (value: string, all: readonly string[]) => string | undefined) =>
  makeValidator<readonly string[]>((text) => {
    const values = text.split(',').map((value) => value.trim());
    for (const value of values) {
      const problem = problemOf(value, values);
      if (problem) throw new Error(`holds "${value}"; ${problem}`);
    }
    return values;
  });

/** A setting that lists the origins of sites, or is `*`. */
export const origins = list((value, all) => {
  if (value === '*') return all.length > 1 ? 'expected it alone or not at all' : undefined;
  if (/^https?:/.test(value) && isWithoutStar(value) && new URL(value).origin === value) return undefined;
  return 'expected origins as browsers name them, such as https://app.example.eu, without a path';
});

/** A setting that lists the names of hosts. */
export const hostNames = list((value) => {
  const address = `http://${value}`;
  if (isWithoutStar(address) && !value.endsWith('.') && new URL(address).hostname === value) return undefined;
  return 'expected names in lower case without a port or a dot at the end, such as graph.example.eu or [2001:db8::1]';
});

/** A setting that lists the addresses and networks of proxies. */
export const proxies = list((value) => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return undefined;
  const [address = '', bits, ...more] = value.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return 'expected addresses and networks, such as 10.0.0.7, 10.0.0.0/8 or loopback';
  // Read as IPv6, ::ffff:10.0.0.0/8 is all of IPv4.
  if (version === 6 && ipaddr.process(address).kind() === 'ipv4') return 'write it as IPv4';
  const most = version === 4 ? 32 : 128;
  if (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most)) return undefined;
  return `expected a network of /1 to /${most}; to believe everybody is to believe nobody`;
});

/** Whether an address is a URL without `*`. A URL may hold one, but no host is reached under it. */
const isWithoutStar = (address: string) => URL.canParse(address) && !address.includes('*');
