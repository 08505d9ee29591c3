import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '1.0.0.0',
    '9.255.255.255',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.31.195.255',
    '192.52.194.0',
    '192.175.49.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2a00:1450:4001::1',
    '2001:200::1',
    '2001:db7:ffff::1',
    '2001:db9::1',
    '2003::1',
    '2620:fe::fe',
    '2620:4f:8001::1',
    '3ffe:ffff::1',
    '3fff:1000::1',
    '64:ff9b::8.8.8.8',
  ])('is true for %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  // The first and the last address of each range.
  it.each([
    { range: '0.0.0.0/8: this network', addresses: ['0.0.0.0', '0.255.255.255'] },
    { range: '10.0.0.0/8: private', addresses: ['10.0.0.0', '10.255.255.255'] },
    { range: '100.64.0.0/10: carrier-grade NAT', addresses: ['100.64.0.0', '100.127.255.255'] },
    { range: '127.0.0.0/8: loopback', addresses: ['127.0.0.0', '127.0.0.1', '127.255.255.255'] },
    {
      range: '169.254.0.0/16: link-local, metadata of cloud machines',
      addresses: ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
    },
    { range: '172.16.0.0/12: private', addresses: ['172.16.0.0', '172.31.255.255'] },
    {
      range: '192.0.0.0/24: IETF protocol assignments',
      addresses: ['192.0.0.0', '192.0.0.8', '192.0.0.9', '192.0.0.10', '192.0.0.170', '192.0.0.255'],
    },
    { range: '192.0.2.0/24: documentation', addresses: ['192.0.2.0', '192.0.2.255'] },
    { range: '192.31.196.0/24: AS112', addresses: ['192.31.196.0', '192.31.196.255'] },
    { range: '192.52.193.0/24: AMT', addresses: ['192.52.193.0', '192.52.193.255'] },
    { range: '192.88.99.0/24: 6to4 relays', addresses: ['192.88.99.0', '192.88.99.2', '192.88.99.255'] },
    { range: '192.168.0.0/16: private', addresses: ['192.168.0.0', '192.168.255.255'] },
    { range: '192.175.48.0/24: AS112', addresses: ['192.175.48.0', '192.175.48.255'] },
    { range: '198.18.0.0/15: benchmarks', addresses: ['198.18.0.0', '198.19.255.255'] },
    { range: '198.51.100.0/24: documentation', addresses: ['198.51.100.0', '198.51.100.255'] },
    { range: '203.0.113.0/24: documentation', addresses: ['203.0.113.0', '203.0.113.255'] },
    { range: '224.0.0.0/4: multicast', addresses: ['224.0.0.0', '224.0.0.251', '239.255.255.255'] },
    { range: '240.0.0.0/4: reserved, broadcast', addresses: ['240.0.0.0', '255.255.255.255'] },
    { range: '::/128: unspecified', addresses: ['::'] },
    { range: '::1/128: loopback', addresses: ['::1'] },
    { range: '::/96: IPv4-compatible', addresses: ['::127.0.0.1', '::8.8.8.8'] },
    {
      range: '::ffff:0:0/96: IPv4-mapped',
      addresses: ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::ffff:255.255.255.255'],
    },
    { range: '::ffff:0:0:0/96: IPv4-translated', addresses: ['::ffff:0:8.8.8.8'] },
    {
      range: '64:ff9b::/96: NAT64 of an IPv4 address that is not public',
      addresses: ['64:ff9b::', '64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::127.0.0.1', '64:ff9b::e000:1'],
    },
    {
      range: '64:ff9b:1::/48: local NAT64',
      addresses: ['64:ff9b:1::', '64:ff9b:1::1', '64:ff9b:1:ffff:ffff:ffff:808:808'],
    },
    { range: '100::/64: discard', addresses: ['100::', '100::1', '100::ffff:ffff:ffff:ffff'] },
    { range: '100:0:0:1::/64: dummy prefix', addresses: ['100:0:0:1::1'] },
    { range: '2001::/23: IETF protocol assignments', addresses: ['2001::', '2001:1ff:ffff::1'] },
    { range: '2001::/32: Teredo', addresses: ['2001::1', '2001:0:ffff::1'] },
    { range: '2001:1::/32: anycast of protocols', addresses: ['2001:1::1', '2001:1::2', '2001:1::3'] },
    { range: '2001:2::/48: benchmarks', addresses: ['2001:2::1'] },
    { range: '2001:3::/32: AMT', addresses: ['2001:3::1'] },
    {
      range: '2001:4:112::/48: AS112',
      addresses: ['2001:4:112::', '2001:4:112::1', '2001:4:112:ffff:ffff:ffff:ffff:ffff'],
    },
    { range: '2001:10::/28: ORCHID', addresses: ['2001:10::1', '2001:1f:ffff::1'] },
    { range: '2001:20::/28: ORCHIDv2', addresses: ['2001:20::1', '2001:2f:ffff::1'] },
    { range: '2001:30::/28: identity tags of drones', addresses: ['2001:30::1', '2001:3f:ffff::1'] },
    { range: '2001:db8::/32: documentation', addresses: ['2001:db8::', '2001:db8:ffff::1'] },
    { range: '2002::/16: 6to4', addresses: ['2002::', '2002:a00:1::', '2002:808:808::1', '2002:ffff::1'] },
    {
      range: '2620:4f:8000::/48: AS112',
      addresses: ['2620:4f:8000::', '2620:4f:8000::1', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
    },
    { range: '3fff::/20: documentation', addresses: ['3fff::1', '3fff:fff:ffff::1'] },
    { range: '4000::/2 and on: not assigned', addresses: ['1000::1', '4000::1', '8000::1', 'f000::1'] },
    { range: '5f00::/16: segment routing', addresses: ['5f00::1'] },
    { range: 'fc00::/7: unique local', addresses: ['fc00::1', 'fd12:3456::1', 'fdff:ffff::1'] },
    { range: 'fe80::/10: link-local', addresses: ['fe80::1', 'febf::1', 'fe80::1%eth0'] },
    { range: 'fec0::/10: site-local', addresses: ['fec0::1', 'feff::1'] },
    { range: 'ff00::/8: multicast', addresses: ['ff00::', 'ff02::1', 'ffff::1'] },
    { range: 'an address with a zone', addresses: ['2a00::1%eth0'] },
    {
      range: 'text that is no IP address in full form',
      addresses: ['127.1', '2130706433', '0x8.8.8.8', '010.8.8.8', '8.8.8.8 ', '[2a00::1]', 'localhost', ''],
    },
  ])('is false for $range', ({ addresses }) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });
});
