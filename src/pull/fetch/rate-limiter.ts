// Rate limiter per host. After 429 or Retry-After no request is sent to the host for the rest of the run: servers limit
// the client, not a single feed (429: RFC 6585, section 4; Retry-After: RFC 9110, section 10.2.3).
import { type FetchFailed, type FetchResult, failed } from './fetch-result.ts';

export interface RateLimiter {
  /** The failure to report instead of sending a request; undefined if a request may be sent. */
  refusalFor(url: string): FetchFailed | undefined;
  /** Blocks the host of `url` if the response asks for a wait (429 or Retry-After). */
  honour(url: string, response: FetchResult): void;
  /** Blocks the host of `url`, for example because of a wait requested in an earlier run. */
  blockFor(url: string, waitMs: number): void;
}

/** Wait after a 429 without Retry-After. Other responses need the header. */
const DEFAULT_WAIT_MS = 15 * 60_000;

/** Create one per run. It has no clock: waits count from the start of the run and last until its end. */
export function createRateLimiter(): RateLimiter {
  const waitsMs = new Map<string, number>();
  const blockFor = (url: string, waitMs: number) => {
    if (waitMs > 0) waitsMs.set(hostOf(url), Math.max(waitMs, waitsMs.get(hostOf(url)) ?? 0));
  };
  return {
    refusalFor(url) {
      const waitMs = waitsMs.get(hostOf(url));
      if (waitMs === undefined) return undefined;
      return failed('http-error', `rate limit of ${hostOf(url)}: no requests for ${Math.ceil(waitMs / 60_000)} min`, {
        retryAfterMs: waitMs,
      });
    },
    honour(url, response) {
      if (response.outcome !== 'failed') return;
      blockFor(url, response.retryAfterMs ?? (response.status === 429 ? DEFAULT_WAIT_MS : 0));
    },
    blockFor,
  };
}

/** `www.` is ignored: both names are usually one server. */
function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? url;
}
