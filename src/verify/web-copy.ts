// A copy at an address, in Node and in browsers: no redirect is followed, no cookie sent, nothing kept; an answer ends at
// its signed size and at its time.
import pLimit from 'p-limit';
import { joined } from './bytes.ts';
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';

export interface WebLimits {
  /** Longest wait for the head of an answer and for each further piece. */
  quietMs: number;
  /** Longest time for a whole answer, besides what its size allows at `slowestBytesPerSecond`. */
  answerMs: number;
  slowestBytesPerSecond: number;
}

export const WEB_LIMITS: WebLimits = { quietMs: 10_000, answerMs: 20_000, slowestBytesPerSecond: 8_000 };

/** Requests at once: a mirror is a guest's house. */
const LANES = 6;

/** @param address of the copy's root, with or without a file name at its end */
export function openWeb(address: string, limits: WebLimits = WEB_LIMITS): Copy {
  const base = new URL('.', address);
  base.search = '';
  const enter = pLimit(LANES);
  const read: Copy['read'] = (path, maxBytes) =>
    enter(() => readAnswer(new URL(path.split('/').map(encodeURIComponent).join('/'), base), path, maxBytes, limits));
  return { lanes: LANES, read };
}

async function readAnswer(
  url: URL,
  path: string,
  maxBytes: number,
  limits: WebLimits,
): Promise<Uint8Array | undefined> {
  const stop = new AbortController();
  const wholeMs = limits.answerMs + (maxBytes / limits.slowestBytesPerSecond) * 1000;
  const whole = setTimeout(() => stop.abort(), wholeMs);
  const patience = new Patience(limits.quietMs, stop);
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
    refuseStatus(answer, path);
    if (answer.status === 404 || answer.status === 410) return undefined;
    return await readBody(answer, path, maxBytes, patience);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw stop.signal.aborted ? new Fault('no-answer', path, 'timeout') : new Fault('no-answer', path, reasonOf(error));
  } finally {
    clearTimeout(whole);
    patience.end();
    stop.abort();
  }
}

function refuseStatus({ type, status, headers }: Response, path: string): void {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new Fault('no-answer', path, `→ ${headers.get('location') ?? '?'}`);
  if (status !== 200 && status !== 404 && status !== 410) throw new Fault('no-answer', path, `HTTP ${status}`);
}

async function readBody(answer: Response, path: string, maxBytes: number, patience: Patience): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    patience.renew();
    size += piece.value.length;
    if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes)); // TUF: endless data
    pieces.push(piece.value);
  }
  return joined(pieces, size);
}

/** Ends a request that has been silent for too long. */
class Patience {
  readonly #quietMs: number;
  readonly #stop: AbortController;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(quietMs: number, stop: AbortController) {
    this.#quietMs = quietMs;
    this.#stop = stop;
    this.renew();
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop.abort(), this.#quietMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
}
