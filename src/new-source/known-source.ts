import { toComparableUrl } from '../lib/comparable-url.ts';
import { registrableDomain } from '../lib/domain.ts';
import { RefusedProblem } from '../lib/problem.ts';
import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

/** @throws RefusedProblem if an existing source or one of its feeds has one of these addresses */
export function refuseKnown(addresses: readonly string[], sources: readonly Source[]): void {
  const bare = new Set(addresses.map(toComparableUrl));
  for (const { id, title, homepage, mirrors, feeds } of sources) {
    const known = [homepage, ...mirrors, ...feeds.flatMap((feed) => [feedAddress(feed), ...(feed.fallbacks ?? [])])];
    const match = known.find((address) => bare.has(toComparableUrl(address)));
    if (match === undefined) continue;
    throw new RefusedProblem({
      what: `The source already exists: “${title}”, content/sources/${id}.json.`,
      why: `It has the address ${match}.`,
      fix: `Run \`npm run try -- ${id}\` to see it, and change that file if something is missing.`,
    });
  }
}

/** Notes about sources on the same registrable domain, which may be the same source with another address. */
export function noteSameDomain(homepage: string, sources: readonly Source[]): string[] {
  const { hostname } = new URL(homepage);
  // All Telegram channels share this domain.
  if (hostname === 't.me') return [];
  const domain = registrableDomain(hostname);
  const sameDomain = sources.filter((source) =>
    [source.homepage, ...source.mirrors].some((address) => registrableDomain(new URL(address).hostname) === domain),
  );
  return sameDomain.map(
    ({ id }) => `content/sources/${id}.json is also on ${domain}: make sure that it is not the same source`,
  );
}
