import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ByteSource } from './copy.ts';
import { readAhead } from './read-ahead.ts';

const MB = 1024 * 1024;

/** A source in memory that counts how often it is read. */
function memorySource(size: number): { source: ByteSource; reads: [start: number, end: number][] } {
  const bytes = Uint8Array.from({ length: size }, (_none, at) => (at * 31 + (at >> 8)) % 251);
  const reads: [number, number][] = [];
  return {
    reads,
    source: {
      size,
      slice: async (start, end) => {
        reads.push([start, end]);
        return bytes.subarray(start, end);
      },
    },
  };
}

it('gives the bytes of the source, for any order of reads and several at once', async () => {
  const { source } = memorySource(MB);
  const range = fc.tuple(fc.nat(MB), fc.nat(200_000)).map(([start, length]) => [start, Math.min(start + length, MB)]);
  await fc.assert(
    fc.asyncProperty(fc.array(range, { maxLength: 30 }), async (ranges) => {
      const ahead = readAhead(source);
      const found = await Promise.all(ranges.map(([start = 0, end = 0]) => ahead.slice(start, end)));
      for (const [index, [start = 0, end = 0]] of ranges.entries())
        expect(Buffer.from(found[index] as Uint8Array).equals(await source.slice(start, end))).toBe(true);
    }),
  );
});

it('reads a file front to back in few reads, and never beyond its end', async () => {
  const { source, reads } = memorySource(20 * MB);
  const ahead = readAhead(source);
  for (let at = 0; at < source.size; at += 4096) await ahead.slice(at, at + 4096);
  expect(reads.length).toBeLessThan(15);
  expect(Math.max(...reads.map(([, end]) => end))).toBe(source.size);
});

it('reads little around a single place', async () => {
  const { source, reads } = memorySource(8 * MB);
  const ahead = readAhead(source);
  for (const at of [7, 1, 5, 3]) await ahead.slice(at * MB, at * MB + 30);
  expect(reads.map(([start, end]) => end - start)).toEqual([65_536, 65_536, 65_536, 65_536]);
});
