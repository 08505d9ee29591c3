/** Second levels that countries hand names out below. */
const SHARED = /^(com|co|org|net|gov|edu|ac|info|in)$/;

/** The part of a host that somebody owns: `news.example.org` → `example.org`, `www.example.com.by` → `example.com.by`. */
export function ownedHost(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (/^[\d.]+$|:/.test(host)) return host;
  const isShared = labels.at(-1)?.length === 2 && SHARED.test(labels.at(-2) ?? '');
  return labels.slice(isShared ? -3 : -2).join('.');
}
