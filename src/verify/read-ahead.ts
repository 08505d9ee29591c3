// Reads a file in windows: a browser takes about a millisecond for each slice of a chosen file, however small it is.
import type { ByteSource } from './copy.ts';

const MIN_WINDOW_BYTES = 64 * 1024;
const MAX_WINDOW_BYTES = 4 * 1024 * 1024;
/** Windows in memory; as many as concurrent reads of a copy. */
const WINDOWS = 8;

interface Window {
  start: number;
  end: number;
  bytes: Promise<Uint8Array>;
}

/** The same bytes with fewer reads. Windows grow while the file is read front to back, and stay small otherwise. */
export function readAhead(source: ByteSource): ByteSource {
  let windows: Window[] = [];
  return {
    ...source,
    async slice(start, end) {
      let window = windows.find((known) => known.start <= start && end <= known.end);
      if (window === undefined) {
        const before = windows.find((known) => known.start <= start && start <= known.end);
        const bytes = before ? Math.min(2 * (before.end - before.start), MAX_WINDOW_BYTES) : MIN_WINDOW_BYTES;
        const windowEnd = Math.max(end, Math.min(start + bytes, source.size));
        window = { start, end: windowEnd, bytes: source.slice(start, windowEnd) };
        windows = [window, ...windows.slice(0, WINDOWS - 1)];
      }
      return (await window.bytes).subarray(start - window.start, end - window.start);
    },
  };
}
