// Fetches a feed from its main URL or its fallbacks, starting with the one that answered last time.
import { sha256Hex } from '../../lib/hash.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FetchFailed, FetchResult } from './fetch-result.ts';
import type { Run } from '../run.ts';

export type FetchedAddress =
  | {
      outcome: 'fetched';
      answer: Extract<FetchResult, { outcome: 'fetched' }>;
      bodySha256: string;
      address: string;
      failedAttempts: string[];
    }
  | { outcome: 'unchanged'; answer: Exclude<FetchResult, FetchFailed>; address: string; failedAttempts: string[] }
  | { outcome: 'failed'; answer: FetchFailed; failedAttempts: string[] };

/**
 * @param hasStoredItems whether the source has stored items. If not, no conditional request is sent: after a 304 the source
 * would stay empty.
 */
export async function fetchFeed(
  addresses: readonly string[],
  state: FeedState,
  run: Run,
  hasStoredItems: boolean,
): Promise<FetchedAddress> {
  const failedAttempts: string[] = [];
  const lastAnsweredBy = state.answeredBy ?? addresses[0];
  let firstFailure: FetchFailed | undefined;
  for (const address of orderAddresses(addresses, state.answeredBy)) {
    const { etag, lastModified, validatorsUrl } = state;
    const answer = await run.fetch(
      address,
      hasStoredItems && address === lastAnsweredBy ? { etag, lastModified, validatorsUrl } : {},
    );
    if (answer.outcome === 'not-modified') return { outcome: 'unchanged', answer, address, failedAttempts };
    if (answer.outcome === 'fetched') {
      const bodySha256 = sha256Hex(answer.bytes);
      if (hasStoredItems && bodySha256 === state.bodySha256)
        return { outcome: 'unchanged', answer, address, failedAttempts };
      return { outcome: 'fetched', answer, bodySha256, address, failedAttempts };
    }
    failedAttempts.push(`${address}: ${answer.reason}, ${answer.detail}`);
    firstFailure ??= answer;
  }
  return { outcome: 'failed', answer: firstFailure as FetchFailed, failedAttempts };
}

function orderAddresses(addresses: readonly string[], first: string | undefined): string[] {
  return first !== undefined && addresses.includes(first)
    ? [first, ...addresses.filter((address) => address !== first)]
    : [...addresses];
}
