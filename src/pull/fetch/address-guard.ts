// Keeps pull out of private networks (SSRF): an address a feed or a redirect names may be anything.
import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';
import { FetchFailure } from './fetch-failure.ts';

/** IPv4 that is not the public internet: IANA special-purpose registry (RFC 6890), multicast, class E. */
const CLOSED_IPV4_RANGES = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, metadata of cloud machines
  '172.16.0.0/12', // private
  '192.0.0.0/24', // IETF protocols
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
];

/** NAT64 (RFC 6052) wraps every IPv4 address of networks without IPv4: as public as the address inside. */
const NAT64 = '64:ff9b::';
const CLOSED_NAT64_RANGES = CLOSED_IPV4_RANGES.map((range) => {
  const [network, bits] = range.split('/');
  return `${NAT64}${network}/${96 + Number(bits)}`;
});

const CLOSED_IPV4 = blockList('ipv4', CLOSED_IPV4_RANGES);

/** All that is given out as public; loopback, local, multicast and IPv4-mapped forms lie outside. */
const OPEN_IPV6 = blockList('ipv6', ['2000::/3', `${NAT64}/96`]);
const CLOSED_IPV6 = blockList('ipv6', [
  '2001::/23', // IETF protocols, Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address in disguise
  '3fff::/20', // documentation
  ...CLOSED_NAT64_RANGES,
]);

/** Whether an IP address in text form is on the public internet. False for what is no IP address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !CLOSED_IPV4.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  return OPEN_IPV6.check(address, 'ipv6') && !CLOSED_IPV6.check(address, 'ipv6');
}

/**
 * An address as a URL that may be asked, without its fragment. `URL` has already turned decimal, hexadecimal and
 * octal IPv4 into dotted form. Names are judged where they are resolved, by `guardedLookup`.
 * @param mayBePrivate whether this URL may name an address that is not public
 * @throws FetchFailure `refused-address`
 */
export function allowedUrl(address: string, mayBePrivate: (url: URL) => boolean): URL {
  const url = URL.parse(address);
  if (!url) throw new FetchFailure('refused-address', `${address} is not an address`);
  if (!['http:', 'https:'].includes(url.protocol)) refuse(url, 'only http and https are read');
  if (url.username !== '' || url.password !== '') refuse(url, 'it carries a user name or a password');
  if (!isUsualPort(url)) refuse(url, `port ${url.port} is not a port of web servers`);
  const ip = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(ip) && !isPublicAddress(ip) && !mayBePrivate(url)) refuse(url, 'it is not on the public internet');
  url.hash = '';
  return url;
}

/**
 * A lookup that fails with FetchFailure `refused-address` if any address of a name is not public. The connection uses
 * what this lookup returns, so that the address checked is the address connected to.
 */
export function guardedLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const closed = addresses.find(({ address }) => !isPublicAddress(address));
      if (closed) {
        const detail = `${hostname} leads to ${closed.address}, which is not on the public internet`;
        return callback(new FetchFailure('refused-address', detail), []);
      }
      const first = addresses[0];
      if (!first) return callback(Object.assign(new Error(hostname), { code: 'ENOTFOUND' }), []);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function isUsualPort(url: URL): boolean {
  return ['', '80', '443'].includes(url.port) || Number(url.port) > 1023;
}

function refuse(url: URL, why: string): never {
  url.username = '';
  url.password = '';
  throw new FetchFailure('refused-address', `${url.href}: ${why}`);
}

function blockList(family: 'ipv4' | 'ipv6', ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
