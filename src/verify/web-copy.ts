// Copy at a URL, in Node and in browsers. Follows redirects within the host, sends no cookies, uses no cache; limits the
// size and time of every response; asks again where a host fails for a moment.
import { limitConcurrency } from '../lib/limit-concurrency.ts';
import { concatBytes } from './concat-bytes.ts';
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';
import { isPageInPlaceOf } from './web-page.ts';

export interface WebLimits {
  /** Timeout for the headers, and between two chunks of the body. */
  idleTimeoutMs: number;
  /** Timeout for a whole response, plus its size limit divided by minBytesPerSecond. */
  responseTimeoutMs: number;
  minBytesPerSecond: number;
  /** Waits before the next try after 429, 5xx, a broken connection or silence; one try more than waits. */
  retryAfterMs: readonly number[];
  /** Longest wait that Retry-After can ask for. */
  maxRetryAfterMs: number;
}

export const WEB_LIMITS: WebLimits = {
  idleTimeoutMs: 10_000,
  responseTimeoutMs: 20_000,
  minBytesPerSecond: 8_000,
  retryAfterMs: [500, 2_000],
  maxRetryAfterMs: 10_000,
};

/** Concurrent requests per mirror. */
const CONCURRENCY = 6;
const MAX_REDIRECTS = 4;

/** @param address URL of the root of the copy; a file name at the end is ignored */
export function openWeb(address: string, limits: WebLimits = WEB_LIMITS): Copy {
  const base = new URL('.', address);
  base.search = '';
  const limit = limitConcurrency(CONCURRENCY);
  // A host that has failed three times in a row is asked once only, until it answers.
  let waits = limits.retryAfterMs;
  async function readFile(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), base);
    try {
      const bytes = await fetchWithRetries(url, path, maxBytes, { ...limits, retryAfterMs: waits });
      waits = limits.retryAfterMs;
      return bytes;
    } catch (error) {
      if (error instanceof TransientFault) waits = [];
      throw error;
    }
  }
  const read: Copy['read'] = (path, maxBytes) => limit(() => readFile(path, maxBytes));
  return { concurrency: CONCURRENCY, read };
}

/** A failure after which the same request may succeed. */
class TransientFault extends Fault {
  readonly retryAfterMs: number;

  constructor(path: string, detail: string, retryAfterMs = 0) {
    super('no-answer', path, detail);
    this.retryAfterMs = retryAfterMs;
  }
}

async function fetchWithRetries(
  url: URL,
  path: string,
  maxBytes: number,
  limits: WebLimits,
): Promise<Uint8Array | undefined> {
  for (const waitMs of limits.retryAfterMs) {
    try {
      return await fetchFile(url, path, maxBytes, limits);
    } catch (error) {
      if (!(error instanceof TransientFault)) throw error;
      const askedMs = Math.min(error.retryAfterMs, limits.maxRetryAfterMs);
      await new Promise((resolve) => setTimeout(resolve, Math.max(waitMs, askedMs)));
    }
  }
  return fetchFile(url, path, maxBytes, limits);
}

async function fetchFile(url: URL, path: string, maxBytes: number, limits: WebLimits): Promise<Uint8Array | undefined> {
  const controller = new AbortController();
  let isTooSlow = false;
  const deadline = setTimeout(
    () => {
      isTooSlow = true;
      controller.abort();
    },
    limits.responseTimeoutMs + (maxBytes / limits.minBytesPerSecond) * 1000,
  );
  const idleTimeout = new IdleTimeout(limits.idleTimeoutMs, controller);
  try {
    const response = await followRedirects(url, path, controller.signal);
    requireStatus(response, path);
    if (response.status === 404 || response.status === 410) return undefined;
    return await readBody(response, path, maxBytes, idleTimeout);
  } catch (error) {
    if (error instanceof Fault) throw error;
    // A host that sends slowly for the whole time is not asked again. TUF: slow retrieval attack
    if (isTooSlow) throw new Fault('no-answer', path, 'timeout');
    throw new TransientFault(path, controller.signal.aborted ? 'timeout' : describeError(error));
  } finally {
    clearTimeout(deadline);
    idleTimeout.end();
    controller.abort();
  }
}

/**
 * Many hosts redirect `x.html` to `x` and `index.html` to its folder. Where a redirect leads within the host proves nothing
 * and harms nothing: the hash of the bytes decides.
 * @throws Fault for a redirect to another host, which gets no request
 */
async function followRedirects(from: URL, path: string, signal: AbortSignal): Promise<Response> {
  let url = from;
  for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
    const response = await request(url, signal, { redirect: 'manual' });
    if (response.type === 'opaqueredirect') return followInBrowser(url, path, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (next === undefined || !isSameHost(url, next)) throw new Fault('no-answer', path, `→ ${location}`);
    url = next;
  }
  throw new Fault('no-answer', path, `→ ${url.pathname}`);
}

/** Browsers do not tell scripts where a redirect leads before they follow it. */
async function followInBrowser(url: URL, path: string, signal: AbortSignal): Promise<Response> {
  // For pages of the copy itself, `same-origin` keeps the browser from asking another host.
  const mode = url.origin === location.origin ? 'same-origin' : 'cors';
  const response = await request(url, signal, { redirect: 'follow', mode }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Fault('no-answer', path, '→ ?');
  });
  if (!isSameHost(url, new URL(response.url))) throw new Fault('no-answer', path, `→ ${response.url}`);
  return response;
}

function request(url: URL, signal: AbortSignal, options: RequestInit): Promise<Response> {
  return fetch(url, { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal, ...options });
}

/** The same origin, or from http to https of the same name with default ports. */
export function isSameHost(from: URL, to: URL): boolean {
  if (to.origin === from.origin) return true;
  const hasDefaultPorts = from.port === '' && to.port === '';
  return from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname && hasDefaultPorts;
}

function requireStatus({ status, headers }: Response, path: string): void {
  if (status === 200 || status === 404 || status === 410) return;
  const detail = `HTTP ${status}`;
  if (status === 429 || status >= 500)
    throw new TransientFault(path, detail, readRetryAfter(headers.get('retry-after')));
  throw new Fault('no-answer', path, detail);
}

/** Milliseconds that a Retry-After in seconds asks to wait; 0 for a date, which depends on two clocks. */
function readRetryAfter(value: string | null): number {
  return /^\d{1,9}$/.test(value ?? '') ? Number(value) * 1000 : 0;
}

async function readBody(
  response: Response,
  path: string,
  maxBytes: number,
  idleTimeout: IdleTimeout,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    idleTimeout.renew();
    if (size === 0 && isPageInPlaceOf(path, response.headers.get('content-type'), piece.value))
      throw new Fault('web-page', path);
    size += piece.value.length;
    if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes)); // TUF: endless data attack
    pieces.push(piece.value);
  }
  return concatBytes(pieces, size);
}

/** Aborts a request when no data arrives for `timeoutMs`. */
class IdleTimeout {
  readonly #timeoutMs: number;
  readonly #controller: AbortController;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeoutMs: number, controller: AbortController) {
    this.#timeoutMs = timeoutMs;
    this.#controller = controller;
    this.renew();
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#timeoutMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function describeError(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
}
