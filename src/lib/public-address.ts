// Which addresses are of the public internet: pull asks no others, and check lets none in.
import { BlockList, isIP, isIPv4 } from 'node:net';

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

/** A port that web servers use: 80, 443, or one that needs no rights of the system. */
export function isAllowedPort(url: URL): boolean {
  return ['', '80', '443'].includes(url.port) || Number(url.port) > 1023;
}

function blockList(family: 'ipv4' | 'ipv6', ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
