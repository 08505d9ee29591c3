// The body of an answer, decompressed under a limit: a bomb is cut where it passes it.
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { FetchFailure } from './fetch-failure.ts';
import { headerOf } from './response-headers.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br, zstd';

/** More layers than anybody sends in earnest. */
const MAX_LAYERS = 2;

const undo = {
  gzip: promisify(gunzip),
  zlib: promisify(inflate),
  deflate: promisify(inflateRaw),
  brotli: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** The part of undici's answer that is needed here. */
export type AnswerBody = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * All bytes of an answer with its `Content-Encoding` undone. Neither the sent nor the decompressed bytes pass `maxBytes`.
 * @throws FetchFailure `too-large` or `unreadable`, and what the stream or zlib fails with
 */
export async function readBody(answer: AnswerBody, maxBytes: number): Promise<Buffer> {
  const layers = layersOf(headerOf(answer.headers, 'content-encoding') ?? '');
  const announced = Number(headerOf(answer.headers, 'content-length') ?? 0);
  if (layers.length > MAX_LAYERS || announced > maxBytes) {
    discard(answer);
    throw announced > maxBytes
      ? tooLarge(maxBytes)
      : new FetchFailure('unreadable', `the answer is compressed ${layers.length} times over`);
  }
  let bytes = await collect(answer.body, maxBytes);
  for (const layer of layers.reverse()) bytes = await decompress(bytes, layer, maxBytes);
  return bytes;
}

/** Gives up the body of an answer; what it fails with from here on concerns nobody. */
export function discard({ body }: AnswerBody): void {
  body.on('error', () => {}).destroy();
}

/** Encodings in the order they were put on. */
function layersOf(contentEncoding: string): string[] {
  const names = contentEncoding.toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}

async function collect(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, total);
}

async function decompress(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  try {
    return await decompressAs(bytes, encoding, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw error;
  }
}

/** Servers also label plain bytes as gzip, and raw deflate as deflate: the first byte tells. */
function decompressAs(bytes: Buffer, encoding: string, limits: { maxOutputLength: number }): Promise<Buffer> | Buffer {
  const first = bytes[0] ?? 0;
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return first === 0x1f ? undo.gzip(bytes, limits) : bytes;
    case 'deflate':
      return (first & 0x0f) === 8 ? undo.zlib(bytes, limits) : undo.deflate(bytes, limits);
    case 'br':
      return undo.brotli(bytes, limits);
    case 'zstd':
      // RFC 9659: a window over 8 MB (2^23) is not for HTTP.
      return undo.zstd(bytes, { ...limits, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
    default:
      throw new FetchFailure('unreadable', `the answer is compressed by ${encoding}, which was not asked for`);
  }
}

function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('too-large', `the answer is larger than ${Math.round(maxBytes / 1e5) / 10} MB`);
}
