// An answer that is no redirect: what came of it.
import type { Dispatcher } from 'undici';
import { announcesChallenge, looksLikeChallenge } from './challenge.ts';
import { type FetchFailed, type FetchResult, failed } from './fetch-result.ts';
import { discard, readBody } from './read-body.ts';
import { headerOf, maxAgeOf, retryAfterOf, validatorsOf } from './response-headers.ts';

export type Answer = Dispatcher.ResponseData;

/** What was asked, as far as the reading of its answer depends on it. */
export interface Asked {
  url: string;
  /** Whether redirects lay before it, all of them for good. */
  isMoved: boolean;
  hadValidators: boolean;
  expect: 'feed' | 'page' | 'picture';
  maxBytes: number;
  now: string;
}

/** A feed cannot be shorter: `<rss version="2.0"/>` has 20 characters. */
const MIN_BYTES = 20;
const MAX_ERROR_PAGE_BYTES = 512 * 1024;
const CHALLENGED = 'the server answered with a page that tries whether the reader is a browser';

/** @throws FetchFailure and what a connection fails with, where the body cannot be had */
export async function readAnswer(answer: Answer, asked: Asked): Promise<FetchResult> {
  const { statusCode: status, headers } = answer;
  const kept = { finalUrl: asked.url, ...validatorsOf(headers), ...maxAgeOf(headers) };
  if (status === 304) {
    discard(answer);
    if (asked.hadValidators) return { outcome: 'not-modified', ...kept };
    return failed('http-error', 'the server answered 304 (unchanged) though it was not asked for changes', { status });
  }
  if (status < 200 || status > 299 || status === 206) return readRefusal(answer, asked.now);
  const bytes = await readBody(answer, asked.maxBytes);
  if (bytes.length < MIN_BYTES) return failed('empty', `the answer has ${bytes.length} bytes`, { status });
  if (asked.expect === 'feed' && looksLikeChallenge(bytes)) return failed('blocked', CHALLENGED, { status });
  const contentType = headerOf(headers, 'content-type');
  return {
    outcome: 'fetched',
    bytes,
    status,
    ...(contentType !== undefined && { contentType }),
    ...(asked.isMoved && { permanentUrl: asked.url }),
    ...kept,
  };
}

async function readRefusal(answer: Answer, now: string): Promise<FetchFailed> {
  const { statusCode: status, headers } = answer;
  const isChallenge = announcesChallenge(headers) || looksLikeChallenge(await readErrorPage(answer));
  const wait = [429, 503].includes(status) ? retryAfterOf(headers, now) : {};
  if (status === 410) return failed('gone', 'the server says that the feed is gone for good (410)', { status });
  if (isChallenge) return failed('blocked', `${CHALLENGED} (${status})`, { status, ...wait });
  if ([401, 403, 451].includes(status)) return failed('blocked', `the server refuses us (${status})`, { status });
  return failed('http-error', `the server answered ${status}`, { status, ...wait });
}

/** No bytes where the page cannot be had: the status says enough. */
async function readErrorPage(answer: Answer): Promise<Uint8Array> {
  try {
    return await readBody(answer, MAX_ERROR_PAGE_BYTES);
  } catch {
    return new Uint8Array();
  }
}
