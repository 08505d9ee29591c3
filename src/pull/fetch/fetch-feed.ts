// One feed at its addresses: the one that answered last, then the first, then the fallbacks.
import { sha256Hex } from '../../lib/hash.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Run } from '../run.ts';
import type { FetchFailed, FetchResult } from './fetch-result.ts';

export type Fetched =
  | {
      outcome: 'fetched';
      answer: Extract<FetchResult, { outcome: 'fetched' }>;
      bodySha256: string;
      address: string;
      tried: string[];
    }
  | { outcome: 'unchanged'; answer: Exclude<FetchResult, FetchFailed>; address: string; tried: string[] }
  | { outcome: 'failed'; answer: FetchFailed; tried: string[] };

/** @param isHeld whether anything of the source is held: if not, a 304 would leave it empty, so none is asked for */
export async function fetchFeed(
  addresses: readonly string[],
  state: FeedState,
  run: Run,
  isHeld: boolean,
): Promise<Fetched> {
  const tried: string[] = [];
  const answerer = state.answeredBy ?? addresses[0];
  let firstFailure: FetchFailed | undefined;
  for (const address of inOrder(addresses, state.answeredBy)) {
    const { etag, lastModified, validatorsUrl } = state;
    const answer = await run.fetch(
      address,
      isHeld && address === answerer ? { etag, lastModified, validatorsUrl } : {},
    );
    if (answer.outcome === 'not-modified') return { outcome: 'unchanged', answer, address, tried };
    if (answer.outcome === 'fetched') {
      const bodySha256 = sha256Hex(answer.bytes);
      if (isHeld && bodySha256 === state.bodySha256) return { outcome: 'unchanged', answer, address, tried };
      return { outcome: 'fetched', answer, bodySha256, address, tried };
    }
    tried.push(`${address}: ${answer.reason}, ${answer.detail}`);
    firstFailure ??= answer;
  }
  return { outcome: 'failed', answer: firstFailure as FetchFailed, tried };
}

function inOrder(addresses: readonly string[], first: string | undefined): string[] {
  return first !== undefined && addresses.includes(first)
    ? [first, ...addresses.filter((address) => address !== first)]
    : [...addresses];
}
