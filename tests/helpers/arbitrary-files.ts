// Arbitraries of fast-check for archives: the files of a site, and changes to the bytes of an archive.
import fc from 'fast-check';
import { foldedPath, pathFault } from '../../src/model/edition-paths.ts';
import type { Files } from './make-edition.ts';

/** File systems allow names of 255 bytes; CARs have no hidden files. */
const isName = (name: string): boolean =>
  pathFault(name) === undefined && !/\/|^\.|\.partial$/.test(name) && Buffer.byteLength(name) <= 255;

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.normalize())
  .filter(isName);
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'))
  .filter((text) => pathFault(text) === undefined);

/** Bytes that get smaller when compressed, and bytes that do not. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(2_000)).map(([part, times]) => {
    return new Uint8Array(Buffer.alloc(times, part));
  }),
);

/** Files with any names that an edition may have, on any file system; at least one. */
export const siteFiles: fc.Arbitrary<Files> = fc
  .uniqueArray(fc.tuple(path, bytes), { selector: ([path]) => foldedPath(path), minLength: 1, maxLength: 12 })
  .map((files) => {
    const folders = new Set(files.flatMap(([path]) => foldersOf(foldedPath(path))));
    return new Map(files.filter(([path]) => !folders.has(foldedPath(path))));
  })
  .filter(({ size }) => size > 0);

function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, at) => names.slice(0, at + 1).join('/'));
}

/** The bytes with `removed` of them replaced. */
function splice(bytes: Buffer, position: number, removed: number, inserted: Uint8Array = Buffer.alloc(0)): Buffer {
  const at = position % bytes.length;
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
}

function part(bytes: Buffer, position: number, length: number): Buffer {
  const from = position % bytes.length;
  return bytes.subarray(from, from + length);
}

type Change = (bytes: Buffer) => Buffer;

const position = fc.nat();
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(position, fc.integer({ min: 1, max: 255 })).map(([at, add]): Change => {
    return (bytes) => {
      const place = at % bytes.length;
      bytes[place] = (bytes[place] as number) + add;
      return bytes;
    };
  }),
  fc.tuple(position, fc.nat(100)).map(([at, length]): Change => {
    return (bytes) => splice(bytes, at, length);
  }),
  fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 30 })).map(([at, more]): Change => {
    return (bytes) => splice(bytes, at, 0, more);
  }),
  fc.tuple(position, position, fc.nat(300)).map(([at, from, length]): Change => {
    return (bytes) => splice(bytes, at, 0, part(bytes, from, length));
  }),
  fc.tuple(position, position, fc.nat(300)).map(([at, from, length]): Change => {
    return (bytes) => splice(bytes, at, length, part(bytes, from, length));
  }),
  position.map(
    (at): Change =>
      (bytes) =>
        bytes.subarray(0, at % bytes.length),
  ),
);

/** One to three changes: other bytes, bytes removed, inserted, repeated or moved, an early end. */
export const changes: fc.Arbitrary<Change> = fc.array(change, { minLength: 1, maxLength: 3 }).map((several): Change => {
  return (bytes) =>
    several.reduce<Buffer>((changed, one) => (changed.length === 0 ? changed : one(changed)), Buffer.from(bytes));
});
