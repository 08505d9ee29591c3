// Turns a response that is not a redirect into a FetchResult.
import type { Dispatcher } from 'undici';
import { announcesChallenge, looksLikeChallenge } from './challenge.ts';
import { type FetchFailed, type FetchResult, failed } from './fetch-result.ts';
import { discardBody, readBody } from './read-body.ts';
import { readHeader, readMaxAge, readRetryAfter, readValidators } from './response-headers.ts';

export type HttpResponse = Dispatcher.ResponseData;

/** Properties of the request that decide how its response is read. */
export interface ResponseContext {
  url: string;
  /** Whether it was reached by redirects and all of them were permanent. */
  isPermanent: boolean;
  hadValidators: boolean;
  expect: 'feed' | 'page' | 'picture';
  maxBytes: number;
  now: string;
}

/** Length of the shortest possible feed: `<rss version="2.0"/>` has 20 characters. */
const MIN_BYTES = 20;
const MAX_ERROR_PAGE_BYTES = 512 * 1024;
const CHALLENGED = 'the server answered with a bot challenge page';

/** @throws FetchFailure, and errors of the connection, if the body cannot be read */
export async function readResponse(response: HttpResponse, context: ResponseContext): Promise<FetchResult> {
  const { statusCode: status, headers } = response;
  const metadata = { finalUrl: context.url, ...readValidators(headers), ...readMaxAge(headers) };
  if (status === 304) {
    discardBody(response);
    if (context.hadValidators) return { outcome: 'not-modified', ...metadata };
    return failed('http-error', 'the server answered 304 (not modified) to a request without validators', { status });
  }
  if (status < 200 || status > 299 || status === 206) return readErrorResponse(response, context.now);
  const bytes = await readBody(response, context.maxBytes);
  if (bytes.length < MIN_BYTES) return failed('empty', `the answer has ${bytes.length} bytes`, { status });
  if (context.expect === 'feed' && looksLikeChallenge(bytes)) return failed('blocked', CHALLENGED, { status });
  const contentType = readHeader(headers, 'content-type');
  return {
    outcome: 'fetched',
    bytes,
    status,
    ...(contentType !== undefined && { contentType }),
    ...(context.isPermanent && { permanentUrl: context.url }),
    ...metadata,
  };
}

async function readErrorResponse(response: HttpResponse, now: string): Promise<FetchFailed> {
  const { statusCode: status, headers } = response;
  const isChallenge = announcesChallenge(headers) || looksLikeChallenge(await readErrorPage(response));
  const wait = [429, 503].includes(status) ? readRetryAfter(headers, now) : {};
  if (status === 410) return failed('gone', 'the server says that the feed is gone permanently (410)', { status });
  if (isChallenge) return failed('blocked', `${CHALLENGED} (${status})`, { status, ...wait });
  if ([401, 403, 451].includes(status)) return failed('blocked', `the server refuses us (${status})`, { status });
  return failed('http-error', `the server answered ${status}`, { status, ...wait });
}

/** Empty if the body cannot be read: the status is enough for the report. */
async function readErrorPage(response: HttpResponse): Promise<Uint8Array> {
  try {
    return await readBody(response, MAX_ERROR_PAGE_BYTES);
  } catch {
    return new Uint8Array();
  }
}
