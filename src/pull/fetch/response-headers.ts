// Reads response headers.
import type { IncomingHttpHeaders } from 'node:http';
import { parseRetryAfter } from './retry-after.ts';

/** The first value of a header. */
export function readHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** ETag and Last-Modified, unchanged: they are sent back byte for byte (RFC 9110, section 8.8). */
export function readValidators(headers: IncomingHttpHeaders): { etag?: string; lastModified?: string } {
  const etag = readHeader(headers, 'etag');
  const lastModified = readHeader(headers, 'last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** max-age of Cache-Control (RFC 9111, section 5.2.2); nothing with no-cache or no-store. */
export function readMaxAge(headers: IncomingHttpHeaders): { maxAgeSeconds?: number } {
  const control = readHeader(headers, 'cache-control') ?? '';
  const seconds = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(control)?.[1];
  return seconds === undefined || /no-cache|no-store/i.test(control) ? {} : { maxAgeSeconds: Number(seconds) };
}

/** The wait requested by Retry-After, in milliseconds from `now`. */
export function readRetryAfter(headers: IncomingHttpHeaders, now: string): { retryAfterMs?: number } {
  const retryAfterMs = parseRetryAfter(readHeader(headers, 'retry-after') ?? '', now);
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}

/** The absolute target of a redirect; undefined if there is none. Some servers send raw UTF-8. */
export function resolveLocation(headers: IncomingHttpHeaders, from: URL): string | undefined {
  const location = readHeader(headers, 'location');
  return location === undefined ? undefined : URL.parse(fromUtf8(location), from)?.href;
}

/** undici decodes header bytes as Latin-1. */
function fromUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? header : text;
}
