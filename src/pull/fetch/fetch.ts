// One address in, its bytes or a plain reason out. Nothing the network does is thrown.
import { request } from 'undici';
import { toInstant } from '../../model/time.ts';
import { allowedUrl } from './address-guard.ts';
import { type ConnectionOptions, type Connections, openConnections } from './connect.ts';
import { FetchFailure, toFailure } from './fetch-failure.ts';
import { type FetchResult, failed } from './fetch-result.ts';
import { type Answer, type Asked, readAnswer } from './read-answer.ts';
import { ACCEPTED_ENCODINGS, discard } from './read-body.ts';
import { locationOf } from './response-headers.ts';

export type { FetchFailed, FetchResult } from './fetch-result.ts';

export interface FetchOptions extends ConnectionOptions {
  /** Validators of the last answer, sent as they are held, and only to the address that gave them. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** That address, where redirects lead to it; by default the first. */
  validatorsUrl?: string | undefined;
  /** For connecting, headers, all redirects and the whole body together. */
  timeoutMs?: number;
  /** Both as sent and after decompression. */
  maxBytes?: number;
  userAgent?: string;
  /** What the answer should be: it decides the Accept header, and whether a page instead of a feed is a challenge. */
  expect?: Asked['expect'];
  /** Instant that a Retry-After date is measured from; by default the clock's. */
  now?: string;
  /** Shared by the requests of a run and closed by whoever opened them; connection options above then do not count. */
  connections?: Connections;
}

export const DEFAULT_USER_AGENT = 'Lusterka/0.1 (feed reader)';
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const REDIRECTS_FOR_GOOD = new Set([301, 308]);

const ACCEPT = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5',
  picture: 'image/avif, image/webp, image/*, */*;q=0.5',
};

interface Journey {
  options: FetchOptions;
  connections: Connections;
  signal: AbortSignal;
  validators: Record<string, string>;
}

/** @throws Problem where a connection option cannot be used; never for what the network does. */
export async function fetchBytes(address: string, options: FetchOptions = {}): Promise<FetchResult> {
  const { timeoutMs = 20_000 } = options;
  const connections = options.connections ?? openConnections(options);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await follow(address, { options, connections, signal, validators: validatorHeaders(options) });
  } catch (error) {
    if (signal.aborted) return failed('timeout', `no whole answer within ${timeoutMs / 1000} s`);
    const { reason, detail } = toFailure(error);
    return failed(reason, detail);
  } finally {
    if (!options.connections) await connections.close();
  }
}

/** Asks, and asks again where the answer leads, until an answer is no redirect. */
async function follow(address: string, journey: Journey): Promise<FetchResult> {
  const seen: string[] = [];
  let isMoved = true;
  let next = address;
  while (seen.length <= MAX_REDIRECTS) {
    const url = allowedUrl(next, journey.connections.mayBePrivate);
    if (seen.includes(url.href)) throw new FetchFailure('redirect-loop', `${url.href} leads back to itself`);
    const isRedirected = seen.push(url.href) > 1;
    const validators = url.href === (journey.options.validatorsUrl ?? seen[0]) ? journey.validators : {};
    const answer = await ask(url, { ...journey, validators });
    const { statusCode, headers } = answer;
    if (!REDIRECTS.has(statusCode)) {
      const read = await readAnswer(answer, asked(url, { ...journey, validators }, isMoved && isRedirected));
      return read.outcome === 'failed' ? { ...read, finalUrl: url.href } : read;
    }
    discard(answer);
    isMoved &&= REDIRECTS_FOR_GOOD.has(statusCode);
    next = locationOf(headers, url) ?? redirectToNowhere(statusCode);
  }
  throw new FetchFailure('redirect-loop', `more than ${MAX_REDIRECTS} redirects, the last to ${next}`);
}

function ask(url: URL, { options, connections, signal, validators }: Journey): Promise<Answer> {
  const headers = {
    accept: ACCEPT[options.expect ?? 'feed'],
    'accept-encoding': ACCEPTED_ENCODINGS,
    'user-agent': options.userAgent ?? DEFAULT_USER_AGENT,
    ...validators,
  };
  // While undici connects it does not look at the signal.
  return Promise.race([
    request(url, { dispatcher: connections.dispatcherFor(url), signal, headers }),
    rejectOn(signal),
  ]);
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function asked(url: URL, { options, validators }: Journey, isMoved: boolean): Asked {
  return {
    url: url.href,
    isMoved,
    hadValidators: Object.keys(validators).length > 0,
    expect: options.expect ?? 'feed',
    maxBytes: options.maxBytes ?? 10_000_000,
    now: options.now ?? toInstant(Date.now()),
  };
}

/** Leaves out what cannot be sent as a header, such as a damaged state file may hold. */
function validatorHeaders({ etag, lastModified }: FetchOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  if (isHeaderValue(etag)) headers['if-none-match'] = etag;
  if (isHeaderValue(lastModified)) headers['if-modified-since'] = lastModified;
  return headers;
}

/** RFC 9110, 5.5: visible characters, spaces and tabs; undici sends them as Latin-1. */
function isHeaderValue(value: string | undefined): value is string {
  return value !== undefined && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

function redirectToNowhere(status: number): never {
  throw new FetchFailure('http-error', `the server answered ${status}, a redirect without an address`);
}
