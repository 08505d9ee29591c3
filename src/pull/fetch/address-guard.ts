// Keeps pull out of private networks (SSRF): an address a feed or a redirect names may be anything.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, isAllowedPort } from '../../lib/public-address.ts';
import { FetchFailure } from './fetch-failure.ts';

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
  if (!isAllowedPort(url)) refuse(url, `port ${url.port} is not a port of web servers`);
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

function refuse(url: URL, why: string): never {
  url.username = '';
  url.password = '';
  throw new FetchFailure('refused-address', `${url.href}: ${why}`);
}
