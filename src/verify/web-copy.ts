// Copy at a URL, in Node and in browsers. Follows no redirects, sends no cookies, uses no cache; limits the size and time
// of every response.
import { limitConcurrency } from '../lib/limit-concurrency.ts';
import { concatBytes } from './concat-bytes.ts';
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';

export interface WebLimits {
  /** Timeout for the headers, and between two chunks of the body. */
  idleTimeoutMs: number;
  /** Timeout for a whole response, plus its size limit divided by minBytesPerSecond. */
  responseTimeoutMs: number;
  minBytesPerSecond: number;
}

export const WEB_LIMITS: WebLimits = { idleTimeoutMs: 10_000, responseTimeoutMs: 20_000, minBytesPerSecond: 8_000 };

/** Concurrent requests per mirror. */
const CONCURRENCY = 6;

/** @param address URL of the root of the copy; a file name at the end is ignored */
export function openWeb(address: string, limits: WebLimits = WEB_LIMITS): Copy {
  const base = new URL('.', address);
  base.search = '';
  const limit = limitConcurrency(CONCURRENCY);
  const read: Copy['read'] = (path, maxBytes) =>
    limit(() => fetchFile(new URL(path.split('/').map(encodeURIComponent).join('/'), base), path, maxBytes, limits));
  return { concurrency: CONCURRENCY, read };
}

async function fetchFile(url: URL, path: string, maxBytes: number, limits: WebLimits): Promise<Uint8Array | undefined> {
  const controller = new AbortController();
  const deadlineMs = limits.responseTimeoutMs + (maxBytes / limits.minBytesPerSecond) * 1000;
  const deadline = setTimeout(() => controller.abort(), deadlineMs);
  const idleTimeout = new IdleTimeout(limits.idleTimeoutMs, controller);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: controller.signal,
    });
    requireStatus(response, path);
    if (response.status === 404 || response.status === 410) return undefined;
    return await readBody(response, path, maxBytes, idleTimeout);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw controller.signal.aborted
      ? new Fault('no-answer', path, 'timeout')
      : new Fault('no-answer', path, describeError(error));
  } finally {
    clearTimeout(deadline);
    idleTimeout.end();
    controller.abort();
  }
}

function requireStatus({ type, status, headers }: Response, path: string): void {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new Fault('no-answer', path, `→ ${headers.get('location') ?? '?'}`);
  if (status !== 200 && status !== 404 && status !== 410) throw new Fault('no-answer', path, `HTTP ${status}`);
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
