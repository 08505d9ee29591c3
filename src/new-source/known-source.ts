import { bareAddress } from '../lib/bare-address.ts';
import { registrableDomain } from '../lib/domain.ts';
import { RefusedProblem } from '../lib/problem.ts';
import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

/** @throws Problem where one of these addresses is that of a source, or of a feed of one, already */
export function refuseKnown(addresses: readonly string[], sources: readonly Source[]): void {
  const bare = new Set(addresses.map(bareAddress));
  for (const { id, title, homepage, mirrors, feeds } of sources) {
    const own = [homepage, ...mirrors, ...feeds.flatMap((feed) => [feedAddress(feed), ...(feed.fallbacks ?? [])])];
    const met = own.find((address) => bare.has(bareAddress(address)));
    if (met === undefined) continue;
    throw new RefusedProblem({
      what: `The source is there already: “${title}”, content/sources/${id}.json.`,
      why: `It has the address ${met}.`,
      fix: `Look at it with \`npm run try -- ${id}\`, and change that file if something is missing.`,
    });
  }
}

/** Sources at the same domain, which may be the same under another address. */
export function neighbours(homepage: string, sources: readonly Source[]): string[] {
  const { hostname } = new URL(homepage);
  // Everybody has a channel there.
  if (hostname === 't.me') return [];
  const domain = registrableDomain(hostname);
  const near = sources.filter((source) =>
    [source.homepage, ...source.mirrors].some((address) => registrableDomain(new URL(address).hostname) === domain),
  );
  return near.map(
    ({ id }) => `content/sources/${id}.json is at ${domain} too: make sure that it is not the same source`,
  );
}
