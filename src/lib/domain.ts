import { getDomain, getDomainWithoutSuffix } from 'tldts';

const OPTIONS = { allowPrivateDomains: true };

/**
 * The part of a host name that one owner has registered, by the public suffix list: `news.paper.example` → `paper.example`,
 * `anna.github.io` stays. A host without one, such as an IP address, is its own.
 */
export function registrableDomain(host: string): string {
  return getDomain(host, OPTIONS) ?? host;
}

/** The same without its ending: `paper`. */
export function domainWithoutSuffix(host: string): string {
  return getDomainWithoutSuffix(host, OPTIONS) ?? host;
}
