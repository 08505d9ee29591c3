import type { FailureReason } from '../../model/report.ts';

/** What came of asking one address. */
export type FetchResult =
  | {
      outcome: 'fetched';
      bytes: Buffer;
      contentType?: string;
      /** Validators of `finalUrl`, as the server wrote them. */
      etag?: string;
      lastModified?: string;
      finalUrl: string;
      status: number;
      /** Where the address has moved for good: every redirect on the way said so. */
      permanentUrl?: string;
      /** How long the server calls its answer fresh. */
      maxAgeSeconds?: number;
    }
  | { outcome: 'not-modified'; etag?: string; lastModified?: string; finalUrl: string; maxAgeSeconds?: number }
  | FetchFailed;

export type FetchFailed = {
  outcome: 'failed';
  reason: FailureReason;
  detail: string;
  status?: number;
  retryAfterMs?: number;
  /** What answered, where anything did. */
  finalUrl?: string;
};

export function failed(
  reason: FailureReason,
  detail: string,
  more: { status?: number; retryAfterMs?: number } = {},
): FetchFailed {
  return { outcome: 'failed', reason, detail, ...more };
}
