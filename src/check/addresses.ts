// Rules for addresses that need no request: private hosts, ports, onions, mixed scripts.
import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { mixesScripts } from '../lib/look-alike.ts';
import { isAllowedPort, isPublicAddress } from '../lib/public-address.ts';
import type { Address } from './content-texts.ts';
import type { Finding } from './finding.ts';

/** Names of one machine or one network: RFC 6761, RFC 6762, RFC 8375, and common names of routers. */
const LOCAL_HOST = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa)$/;

/** Version 3: 56 characters of base32. */
const ONION = /(^|\.)[a-z2-7]{56}\.onion$/;

type Message = Pick<Finding, 'severity' | 'what' | 'why' | 'fix'>;

/** @param allowPrivate accept addresses that are not on the public internet, with any port */
export function checkAddresses(addresses: readonly Address[], allowPrivate: boolean): Finding[] {
  return addresses.flatMap(({ file, field, url }) =>
    [...(allowPrivate ? [] : checkHost(url)), ...checkScripts(url)].map((message) => ({
      file,
      field,
      ...message,
    })),
  );
}

function checkHost(url: URL): Message[] {
  const host = url.hostname.replace(/\.$/, '');
  const ip = host.replace(/^\[|\]$/g, '');
  const messages: Message[] = [];
  if (isIP(ip) !== 0) {
    messages.push(
      isPublicAddress(ip)
        ? {
            severity: 'needs-review',
            what: `The host is an IP address: ${ip}.`,
            why: 'It does not show whose site it is, and may belong to somebody else tomorrow.',
            fix: 'Give the domain name of the site.',
          }
        : {
            severity: 'error',
            what: `The address leads to ${ip}, which is not on the public internet.`,
            why: 'Our machines would request themselves or their own network.',
            fix: 'Give an address that everybody can open.',
          },
    );
  } else if (LOCAL_HOST.test(host) || !host.includes('.')) {
    messages.push({
      severity: 'error',
      what: `“${host}” is a name inside one network.`,
      why: 'Our machines would request themselves or their own network.',
      fix: 'Give an address that everybody can open.',
    });
  }
  if (/(^|\.)onion(\.|$)/.test(host) && !ONION.test(host)) {
    messages.push({
      severity: 'error',
      what: `“${host}” is not a valid onion address.`,
      why: 'An onion address is 56 letters and digits and .onion; anything else is a gateway of a third party, or a trap.',
      fix: 'Give the full address ending in .onion.',
    });
  }
  if (!isAllowedPort(url))
    messages.push({
      severity: 'error',
      what: `Port ${url.port} is not a port of web servers.`,
      why: 'Another service answers there, and pull does not request it.',
      fix: 'Remove the port.',
    });
  else if (url.port !== '')
    messages.push({
      severity: 'needs-review',
      what: `The address has the port ${url.port}.`,
      why: 'Public sites rarely need one.',
      fix: 'Remove it, or say in "note" why it is needed.',
    });
  return messages;
}

/** Shows punycode host names (xn--…) as people read them. */
function checkScripts({ hostname }: URL): Message[] {
  const shown = domainToUnicode(hostname);
  if (shown === hostname && !hostname.includes('xn--')) return [];
  const mixed = shown.split('.').find(mixesScripts);
  if (mixed !== undefined) {
    return [
      {
        severity: 'error',
        what: `“${mixed}” mixes letters of two alphabets (${hostname}).`,
        why: 'It looks like another name, but leads elsewhere.',
        fix: 'Type the name again, or copy it from the address bar of the site.',
      },
    ];
  }
  return [
    {
      severity: 'needs-review',
      what: `The host name “${shown}” has letters outside a-z (${hostname}).`,
      why: 'Such letters can look like others.',
      fix: 'Open the address and compare the name letter by letter; a second reviewer has to do the same.',
    },
  ];
}
