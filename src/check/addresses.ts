// Where addresses lead, as far as that can be told without asking them.
import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { mixesScripts } from '../lib/look-alike.ts';
import { isPublicAddress, isAllowedPort } from '../lib/public-address.ts';
import type { Finding } from './finding.ts';
import type { Address } from './content-texts.ts';

/** Names that are of one machine or one network: RFC 6761, RFC 6762, RFC 8375, and what routers call theirs. */
const LOCAL = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa)$/;

/** A name of version 3: 56 signs of base32. */
const ONION = /(^|\.)[a-z2-7]{56}\.onion$/;

type Verdict = Pick<Finding, 'severity' | 'what' | 'why' | 'fix'>;

/** @param allowPrivate passes what is not on the public internet, on any port */
export function checkAddresses(addresses: readonly Address[], allowPrivate: boolean): Finding[] {
  return addresses.flatMap(({ file, field, url }) =>
    [...(allowPrivate ? [] : placeVerdicts(url)), ...letterVerdicts(url)].map((verdict) => ({
      file,
      field,
      ...verdict,
    })),
  );
}

function placeVerdicts(url: URL): Verdict[] {
  const host = url.hostname.replace(/\.$/, '');
  const ip = host.replace(/^\[|\]$/g, '');
  const verdicts: Verdict[] = [];
  if (isIP(ip) !== 0) {
    verdicts.push(
      isPublicAddress(ip)
        ? {
            severity: 'needs-review',
            what: `The address is a number: ${ip}.`,
            why: 'Nobody can tell whose it is, and it may belong to somebody else tomorrow.',
            fix: 'Give the name of the site.',
          }
        : {
            severity: 'error',
            what: `The address leads to ${ip}, which is not on the public internet.`,
            why: 'It would make our machines ask themselves or their neighbours.',
            fix: 'Give an address that everybody can open.',
          },
    );
  } else if (LOCAL.test(host) || !host.includes('.')) {
    verdicts.push({
      severity: 'error',
      what: `“${host}” is a name inside one network.`,
      why: 'It would make our machines ask themselves or their neighbours.',
      fix: 'Give an address that everybody can open.',
    });
  }
  if (/(^|\.)onion(\.|$)/.test(host) && !ONION.test(host)) {
    verdicts.push({
      severity: 'error',
      what: `“${host}” is not the address of an onion.`,
      why: 'Such an address ends in .onion, after 56 letters and digits; everything else is a gateway of a stranger, or a trap.',
      fix: 'Give the whole address ending in .onion.',
    });
  }
  if (!isAllowedPort(url))
    verdicts.push({
      severity: 'error',
      what: `Port ${url.port} is not one of web servers.`,
      why: 'Something else answers there, and pull does not ask it.',
      fix: 'Leave the port out.',
    });
  else if (url.port !== '')
    verdicts.push({
      severity: 'needs-review',
      what: `The address names port ${url.port}.`,
      why: 'Sites of the public need none.',
      fix: 'Leave it out, or say in "note" why it has to be.',
    });
  return verdicts;
}

/** `URL` has written other letters as xn--…; people have to see them. */
function letterVerdicts({ hostname }: URL): Verdict[] {
  const shown = domainToUnicode(hostname);
  if (shown === hostname && !hostname.includes('xn--')) return [];
  const mixed = shown.split('.').find(mixesScripts);
  if (mixed !== undefined) {
    return [
      {
        severity: 'error',
        what: `“${mixed}” is written with letters of two alphabets (${hostname}).`,
        why: 'It looks like another name, and leads elsewhere.',
        fix: 'Type the name anew, or copy it from the address bar of the site.',
      },
    ];
  }
  return [
    {
      severity: 'needs-review',
      what: `The name “${shown}” has letters beyond a-z (${hostname}).`,
      why: 'Such letters can look like others.',
      fix: 'Open both and compare; a second reviewer has to do the same.',
    },
  ];
}
