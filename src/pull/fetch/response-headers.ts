// What the headers of an answer say, each in the form pull uses.
import type { IncomingHttpHeaders } from 'node:http';
import { parseRetryAfter } from './retry-after.ts';

/** A header's only or first value. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** As the server sent them: they go back to it byte for byte. */
export function validatorsOf(headers: IncomingHttpHeaders): { etag?: string; lastModified?: string } {
  const etag = headerOf(headers, 'etag');
  const lastModified = headerOf(headers, 'last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** How long a server calls its answer fresh; nothing where it forbids keeping it. */
export function maxAgeOf(headers: IncomingHttpHeaders): { maxAgeSeconds?: number } {
  const control = headerOf(headers, 'cache-control') ?? '';
  const seconds = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(control)?.[1];
  return seconds === undefined || /no-cache|no-store/i.test(control) ? {} : { maxAgeSeconds: Number(seconds) };
}

/** The wait asked for, in milliseconds from `now`. */
export function retryAfterOf(headers: IncomingHttpHeaders, now: string): { retryAfterMs?: number } {
  const retryAfterMs = parseRetryAfter(headerOf(headers, 'retry-after') ?? '', now);
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}

/** Where a redirect leads, absolute; undefined where it names nothing. Servers also send raw UTF-8 here. */
export function locationOf(headers: IncomingHttpHeaders, from: URL): string | undefined {
  const location = headerOf(headers, 'location');
  return location === undefined ? undefined : URL.parse(fromUtf8(location), from)?.href;
}

/** undici hands over the bytes of a header as Latin-1 characters. */
function fromUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? header : text;
}
