// Fetches a feed from its main URL or its fallbacks, starting with the one that answered last time.
import { sha256Hex } from '../../lib/hash.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Run } from '../run.ts';
import type { FetchFailed, FetchResult } from './fetch-result.ts';

/** Result of fetching a feed; `failedAttempts` has one line for each address that failed. */
export type FeedFetchResult =
  | {
      outcome: 'fetched';
      response: Extract<FetchResult, { outcome: 'fetched' }>;
      bodySha256: string;
      address: string;
      failedAttempts: string[];
    }
  | { outcome: 'unchanged'; response: Exclude<FetchResult, FetchFailed>; address: string; failedAttempts: string[] }
  | { outcome: 'failed'; response: FetchFailed; failedAttempts: string[] };

/**
 * @param hasStoredItems whether the source has stored items. If not, no conditional request is sent: after a 304 the source
 * would stay empty.
 */
export async function fetchFeed(
  addresses: readonly string[],
  state: FeedState,
  run: Run,
  hasStoredItems: boolean,
): Promise<FeedFetchResult> {
  const failedAttempts: string[] = [];
  const lastAnsweredBy = state.answeredBy ?? addresses[0];
  let firstFailure: FetchFailed | undefined;
  for (const address of orderAddresses(addresses, state.answeredBy)) {
    const { etag, lastModified, validatorsUrl } = state;
    const response = await run.fetch(
      address,
      hasStoredItems && address === lastAnsweredBy ? { etag, lastModified, validatorsUrl } : {},
    );
    if (response.outcome === 'not-modified') return { outcome: 'unchanged', response, address, failedAttempts };
    if (response.outcome === 'fetched') {
      const bodySha256 = sha256Hex(response.bytes);
      if (hasStoredItems && bodySha256 === state.bodySha256)
        return { outcome: 'unchanged', response, address, failedAttempts };
      return { outcome: 'fetched', response, bodySha256, address, failedAttempts };
    }
    failedAttempts.push(`${address}: ${response.reason}, ${response.detail}`);
    firstFailure ??= response;
  }
  return { outcome: 'failed', response: firstFailure as FetchFailed, failedAttempts };
}

function orderAddresses(addresses: readonly string[], first: string | undefined): string[] {
  return first !== undefined && addresses.includes(first)
    ? [first, ...addresses.filter((address) => address !== first)]
    : [...addresses];
}
