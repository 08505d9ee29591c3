// DNSLink: a TXT record by which IPFS software finds the content of a domain. https://dnslink.dev
import { UsageProblem } from '../../lib/problem.ts';

/** A host name in ASCII, without a final dot. */
const HOST = /^(?=.{1,244}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A line of a zone file.
 * @param target `/ipfs/<cid>` or `/ipns/<name>`
 */
export function formatDnslink(host: string, target: string): string {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (!HOST.test(name))
    throw new UsageProblem({
      what: 'No DNSLink was made.',
      why: `“${host}” is not a host name in ASCII letters.`,
      fix: 'Give the name alone, such as news.example.org; write international names as xn--….',
    });
  return `_dnslink.${name}. TXT "dnslink=${target}"`;
}
