// SSRF protection: URLs from feeds and redirects must not lead into private networks.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isAllowedPort, isPublicAddress } from '../../lib/public-address.ts';
import { FetchFailure } from './fetch-failure.ts';

/**
 * Parses a URL that may be requested and removes its fragment. `URL` normalises decimal, hexadecimal and octal IPv4
 * addresses to dotted form (WHATWG URL, IPv4 parser). Host names are checked when they are resolved, by
 * `createGuardedLookup`.
 * @param mayBePrivate whether this URL may contain an address that is not public
 * @throws FetchFailure `refused-address`
 */
export function parseAllowedUrl(address: string, mayBePrivate: (url: URL) => boolean): URL {
  const url = URL.parse(address);
  if (!url) throw new FetchFailure('refused-address', `${address} is not an address`);
  if (!['http:', 'https:'].includes(url.protocol)) refuse(url, 'only http and https are allowed');
  if (url.username !== '' || url.password !== '') refuse(url, 'it contains a user name or a password');
  if (!isAllowedPort(url)) refuse(url, `port ${url.port} is not allowed`);
  const ip = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(ip) && !isPublicAddress(ip) && !mayBePrivate(url)) refuse(url, 'it is not on the public internet');
  url.hash = '';
  return url;
}

/**
 * Creates a DNS lookup that fails with FetchFailure `refused-address` if any address of a name is not public. The
 * connection uses the result of this lookup, so the checked address is the connected one (no DNS rebinding).
 */
export function createGuardedLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const privateAddress = addresses.find(({ address }) => !isPublicAddress(address));
      if (privateAddress) {
        const detail = `${hostname} resolves to ${privateAddress.address}, which is not on the public internet`;
        return callback(new FetchFailure('refused-address', detail), []);
      }
      const first = addresses[0];
      if (!first) return callback(Object.assign(new Error(hostname), { code: 'ENOTFOUND' }), []);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function refuse(url: URL, why: string): never {
  url.username = '';
  url.password = '';
  throw new FetchFailure('refused-address', `${url.href}: ${why}`);
}
