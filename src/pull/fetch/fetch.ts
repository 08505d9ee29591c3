// Fetches one URL. Network failures are returned as values, not thrown.
import { request } from 'undici';
import { toInstant } from '../../model/time.ts';
import { parseAllowedUrl } from './address-guard.ts';
import { type ConnectionOptions, type Connections, openConnections } from './connect.ts';
import { FetchFailure, toFetchFailure } from './fetch-failure.ts';
import { type FetchResult, failed } from './fetch-result.ts';
import { ACCEPTED_ENCODINGS, discardBody } from './read-body.ts';
import { type HttpResponse, type ResponseContext, readResponse } from './read-response.ts';
import { resolveLocation } from './response-headers.ts';

export type { FetchFailed, FetchResult } from './fetch-result.ts';

export interface FetchOptions extends ConnectionOptions {
  /** Validators of the previous response, sent unchanged and only to the URL that sent them. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** The URL that sent the validators, if it is reached by redirects; by default the first URL. */
  validatorsUrl?: string | undefined;
  /** For connecting, headers, all redirects and the whole body together. */
  timeoutMs?: number;
  /** Limit for the body, before and after decompression. */
  maxBytes?: number;
  userAgent?: string;
  /** Expected content: selects the Accept header and whether the body is checked for a challenge page. */
  expect?: ResponseContext['expect'];
  /** Time of the request, for Retry-After dates; by default the current time. */
  now?: string;
  /** Shared connections, closed by their owner. The connection options are then ignored. */
  connections?: Connections;
}

export const DEFAULT_USER_AGENT = 'Lusterka/0.1 (feed reader)';
const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
const PERMANENT_REDIRECT_STATUSES = new Set([301, 308]);

const ACCEPT = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5',
  picture: 'image/avif, image/webp, image/*, */*;q=0.5',
};

interface RequestContext {
  options: FetchOptions;
  connections: Connections;
  signal: AbortSignal;
  validators: Record<string, string>;
}

/**
 * Fetches one URL, following at most 5 redirects.
 * @throws Problem if a connection option is invalid; never for network failures
 */
export async function fetchBytes(address: string, options: FetchOptions = {}): Promise<FetchResult> {
  const { timeoutMs = 20_000 } = options;
  const connections = options.connections ?? openConnections(options);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await followRedirects(address, { options, connections, signal, validators: validatorHeaders(options) });
  } catch (error) {
    if (signal.aborted) return failed('timeout', `no whole answer within ${timeoutMs / 1000} s`);
    const { reason, detail } = toFetchFailure(error);
    return failed(reason, detail);
  } finally {
    if (!options.connections) await connections.close();
  }
}

async function followRedirects(address: string, context: RequestContext): Promise<FetchResult> {
  const seen: string[] = [];
  let isPermanent = true;
  let next = address;
  while (seen.length <= MAX_REDIRECTS) {
    const url = parseAllowedUrl(next, context.connections.mayBePrivate);
    if (seen.includes(url.href)) throw new FetchFailure('redirect-loop', `redirect loop at ${url.href}`);
    const isRedirected = seen.push(url.href) > 1;
    const validators = url.href === (context.options.validatorsUrl ?? seen[0]) ? context.validators : {};
    const response = await sendRequest(url, { ...context, validators });
    const { statusCode, headers } = response;
    if (!REDIRECT_STATUSES.has(statusCode)) {
      const result = await readResponse(
        response,
        toResponseContext(url, { ...context, validators }, isPermanent && isRedirected),
      );
      return result.outcome === 'failed' ? { ...result, finalUrl: url.href } : result;
    }
    discardBody(response);
    isPermanent &&= PERMANENT_REDIRECT_STATUSES.has(statusCode);
    next = resolveLocation(headers, url) ?? failWithoutLocation(statusCode);
  }
  throw new FetchFailure('redirect-loop', `more than ${MAX_REDIRECTS} redirects, the last to ${next}`);
}

function sendRequest(url: URL, { options, connections, signal, validators }: RequestContext): Promise<HttpResponse> {
  const headers = {
    accept: ACCEPT[options.expect ?? 'feed'],
    'accept-encoding': ACCEPTED_ENCODINGS,
    'user-agent': options.userAgent ?? DEFAULT_USER_AGENT,
    ...validators,
  };
  // undici ignores the signal while it connects.
  return Promise.race([
    request(url, { dispatcher: connections.dispatcherFor(url), signal, headers }),
    rejectOnAbort(signal),
  ]);
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function toResponseContext(url: URL, { options, validators }: RequestContext, isPermanent: boolean): ResponseContext {
  return {
    url: url.href,
    isPermanent,
    hadValidators: Object.keys(validators).length > 0,
    expect: options.expect ?? 'feed',
    maxBytes: options.maxBytes ?? 10_000_000,
    now: options.now ?? toInstant(Date.now()),
  };
}

/** Leaves out values that cannot be sent as headers: the state file may be damaged. */
function validatorHeaders({ etag, lastModified }: FetchOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  if (isHeaderValue(etag)) headers['if-none-match'] = etag;
  if (isHeaderValue(lastModified)) headers['if-modified-since'] = lastModified;
  return headers;
}

/** Visible characters, spaces and tabs (RFC 9110, section 5.5); undici sends them as Latin-1. */
function isHeaderValue(value: string | undefined): value is string {
  return value !== undefined && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

function failWithoutLocation(status: number): never {
  throw new FetchFailure('http-error', `the server answered ${status}, a redirect without a Location header`);
}
