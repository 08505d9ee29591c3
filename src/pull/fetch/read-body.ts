// Reads and decompresses a response body under a size limit (protection against decompression bombs).
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { FetchFailure } from './fetch-failure.ts';
import { readHeader } from './response-headers.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br, zstd';

/** No real server applies more codings. */
const MAX_CODINGS = 2;

const decoders = {
  gzip: promisify(gunzip),
  zlib: promisify(inflate),
  deflate: promisify(inflateRaw),
  brotli: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** The part of undici's response that is used here. */
export type BodyResponse = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * Reads a body and removes its `Content-Encoding` (RFC 9110, section 8.4).
 * @param maxBytes limit for both the compressed and the decompressed body
 * @throws FetchFailure `too-large` or `unreadable`, and errors of the stream or of zlib
 */
export async function readBody(response: BodyResponse, maxBytes: number): Promise<Buffer> {
  const codings = contentCodings(readHeader(response.headers, 'content-encoding') ?? '');
  const announced = Number(readHeader(response.headers, 'content-length') ?? 0);
  if (codings.length > MAX_CODINGS || announced > maxBytes) {
    discardBody(response);
    throw announced > maxBytes
      ? tooLarge(maxBytes)
      : new FetchFailure('unreadable', `the answer is compressed ${codings.length} times`);
  }
  let bytes = await collect(response.body, maxBytes);
  for (const coding of codings.reverse()) bytes = await decompress(bytes, coding, maxBytes);
  return bytes;
}

/** Closes a body without reading it and ignores its later errors. */
export function discardBody({ body }: BodyResponse): void {
  body.on('error', () => {}).destroy();
}

/** Content codings in the order they were applied. */
function contentCodings(contentEncoding: string): string[] {
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

/** Some servers label plain bytes as gzip, or send raw deflate instead of zlib: the first byte decides. */
function decompressAs(bytes: Buffer, encoding: string, limits: { maxOutputLength: number }): Promise<Buffer> | Buffer {
  const first = bytes[0] ?? 0;
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return first === 0x1f ? decoders.gzip(bytes, limits) : bytes;
    case 'deflate':
      return (first & 0x0f) === 8 ? decoders.zlib(bytes, limits) : decoders.deflate(bytes, limits);
    case 'br':
      return decoders.brotli(bytes, limits);
    case 'zstd':
      // HTTP limits the window to 8 MB, 2^23 bytes (RFC 9659).
      return decoders.zstd(bytes, { ...limits, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
    default:
      throw new FetchFailure('unreadable', `the answer is compressed as ${encoding}, which was not accepted`);
  }
}

function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('too-large', `the answer is larger than ${Math.round(maxBytes / 1e5) / 10} MB`);
}
