// Which addresses belong to the public internet. Guards against server-side request forgery: pull requests no other
// addresses, and check refuses them in content.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The global unicast addresses that IANA assigns so far; ipaddr.js reports the rest of IPv6 as unicast too. */
const GLOBAL_UNICAST_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** NAT64 (RFC 6052): networks without IPv4 embed any IPv4 address in the last four bytes. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an IP address in text form is on the public internet: unicast, and in no range of the IANA special-purpose
 * address registries (RFC 6890), even where the registry calls the range globally reachable, such as those of AS112 (RFC 7534, RFC 7535). A NAT64 address is as
 * public as the IPv4 address in it. False for text that is no IP address, and for addresses with a zone (fe80::1%eth0).
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js also parses forms such as 127.1 and 0x7f000001.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const ip = ipaddr.parse(address);
  if (ip instanceof ipaddr.IPv4) return ip.range() === 'unicast';
  if (ip.match(NAT64)) return new ipaddr.IPv4(ip.toByteArray().slice(12)).range() === 'unicast';
  return ip.match(GLOBAL_UNICAST_IPV6) && ip.range() === 'unicast';
}

/** Whether a URL names a port of web servers: 80, 443, or one above 1023, which needs no system privileges. */
export function isAllowedPort(url: URL): boolean {
  return ['', '80', '443'].includes(url.port) || Number(url.port) > 1023;
}
