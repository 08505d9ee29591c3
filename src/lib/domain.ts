import { getDomain, getDomainWithoutSuffix } from 'tldts';

const OPTIONS = { allowPrivateDomains: true };

/**
 * The registrable domain of a host name by the Public Suffix List, private section included: `news.paper.example` →
 * `paper.example`, `anna.github.io` stays. A host without one, such as an IP address, is returned as it is.
 */
export function registrableDomain(host: string): string {
  return getDomain(host, OPTIONS) ?? host;
}

/** The registrable domain without its public suffix: `news.paper.example` → `paper`. */
export function domainWithoutSuffix(host: string): string {
  return getDomainWithoutSuffix(host, OPTIONS) ?? host;
}
