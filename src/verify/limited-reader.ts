// The BytesReader of @ipld/car over a large file, reading it front to back in windows. The library allocates any
// length the file states; this reader refuses lengths above its limit.
import type { ByteSource } from './copy.ts';

/** Bytes read from the source at once. */
const WINDOW_BYTES = 8 * 1024 * 1024;

export class LimitedReader {
  pos = 0;
  readonly #source: ByteSource;
  readonly #maxBytes: number;
  #start = 0;
  #window: Uint8Array = new Uint8Array(0);

  /** @param maxBytes longest single read; at most WINDOW_BYTES */
  constructor(source: ByteSource, maxBytes: number) {
    this.#source = source;
    this.#maxBytes = maxBytes;
  }

  /** Up to `length` bytes at the position, which does not move; fewer at the end of the file. */
  async upTo(length: number): Promise<Uint8Array> {
    const end = Math.min(this.pos + length, this.#source.size);
    if (this.pos < this.#start || end > this.#start + this.#window.length) {
      this.#start = this.pos;
      this.#window = await this.#source.slice(this.pos, Math.min(this.pos + WINDOW_BYTES, this.#source.size));
    }
    return this.#window.subarray(this.pos - this.#start, end - this.#start);
  }

  /** Throws RangeError where the length is negative, above the limit, or beyond the end of the file. */
  async exactly(length: number, seek = false): Promise<Uint8Array> {
    if (!(length >= 0 && length <= this.#maxBytes)) throw new RangeError(`length ${length} is out of limits`);
    const bytes = await this.upTo(length);
    if (bytes.length < length) throw new RangeError('the file ends too early');
    if (seek) this.pos += length;
    return bytes;
  }

  seek(length: number): void {
    this.pos += length;
  }
}
