// A host that begs for patience is left alone for the rest of the run, whatever else is wanted from it: its limit counts
// all requests of ours, not those for one feed (429: RFC 6585, 4; Retry-After: RFC 9110, 10.2.3).
import { MINUTE_MS } from '../../lib/duration.ts';
import { type FetchFailed, type FetchResult, failed } from './fetch-result.ts';

export interface Patience {
  /** What is said instead of asking, where the address's host must not be asked now. */
  refusalOf(url: string): FetchFailed | undefined;
  /** Learns from an answer. */
  heed(url: string, answer: FetchResult): void;
  /** Knows of a wait from an earlier run. */
  waitFor(url: string, waitMs: number): void;
}

/** For 429 without Retry-After; other answers count only with one. */
const USUAL_WAIT_MS = 15 * MINUTE_MS;

export function createPatience(): Patience {
  const waitsMs = new Map<string, number>();
  const waitFor = (url: string, waitMs: number) => {
    if (waitMs > 0) waitsMs.set(hostOf(url), Math.max(waitMs, waitsMs.get(hostOf(url)) ?? 0));
  };
  return {
    refusalOf(url) {
      const waitMs = waitsMs.get(hostOf(url));
      if (waitMs === undefined) return undefined;
      return failed(
        'http-error',
        `${hostOf(url)} asked for patience: not before ${Math.ceil(waitMs / MINUTE_MS)} min from now`,
        { retryAfterMs: waitMs },
      );
    },
    heed(url, answer) {
      if (answer.outcome !== 'failed') return;
      waitFor(url, answer.retryAfterMs ?? (answer.status === 429 ? USUAL_WAIT_MS : 0));
    },
    waitFor,
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? url;
}
