import type { FailureReason } from '../../model/report.ts';

/** Result of one request. */
export type FetchResult =
  | {
      outcome: 'fetched';
      bytes: Buffer;
      contentType?: string;
      /** Validators of `finalUrl`, as sent by the server (RFC 9110, section 8.8). */
      etag?: string;
      lastModified?: string;
      finalUrl: string;
      status: number;
      /** New address of the resource; set only if every redirect was permanent (301, 308). */
      permanentUrl?: string;
      /** Freshness lifetime from Cache-Control. */
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
  /** The URL that answered, if any. */
  finalUrl?: string;
};

/** Creates a failed result. */
export function failed(
  reason: FailureReason,
  detail: string,
  more: { status?: number; retryAfterMs?: number } = {},
): FetchFailed {
  return { outcome: 'failed', reason, detail, ...more };
}
