// AVIF (AV1 Image File Format 1.1; HEIF, ISO/IEC 23008-12; ISO base media file format, ISO/IEC 14496-12). Counts boxes, items
// and pixels, also in the AV1 data itself, and hides metadata items, which may be compressed.
import { sequenceSizes } from './av1-sequence.ts';
import { type ByteReader, refuse } from './byte-reader.ts';
import { checkPixels } from './check-pixels.ts';
import {
  MAX_AVIF_BOX_DEPTH,
  MAX_AVIF_BOXES,
  MAX_AVIF_EXTENTS,
  MAX_AVIF_ITEMS,
  MAX_AVIF_PIXELS,
  MAX_FRAMES,
} from './limits.ts';
import type { PictureContents } from './picture-contents.ts';

interface Box {
  type: string;
  /** Of its contents. */
  start: number;
  end: number;
  /** Types of the boxes around it: `meta/iprp`. */
  parent: string;
}

/** Boxes that contain boxes, with the bytes before them: version and flags, a number of entries. */
const CONTAINERS: Readonly<Record<string, number>> = {
  meta: 4,
  iprp: 0,
  ipco: 0,
  moov: 0,
  trak: 0,
  mdia: 0,
  minf: 0,
  stbl: 0,
  stsd: 8,
};
/** Types of items that libheif may decode. `tmap`: a gain map, which is ignored. */
const ITEM_TYPES: ReadonlySet<string> = new Set(['av01', 'grid', 'tmap', 'Exif', 'mime', 'uri ']);
/** Items of an unknown type are ignored by decoders (ISO/IEC 23008-12, 6.2). */
const HIDDEN_TYPE = Buffer.from('skip', 'latin1');

export function inspectAvif(file: ByteReader): PictureContents {
  const boxes = readBoxes(file);
  const only = (type: string, parent: string) => {
    const found = boxes.filter((box) => box.type === type && box.parent === parent);
    if (found.length > 1) refuse(`it cannot be read: the AVIF has ${found.length} boxes “${type}”`);
    return found[0];
  };
  const info = only('iinf', 'meta');
  const location = only('iloc', 'meta');
  if (info === undefined || location === undefined) refuse('it cannot be read: the AVIF has no picture');
  for (const { type, start, parent } of boxes)
    if (type === 'stsz' && parent.endsWith('stbl') && file.u32(start + 8) > MAX_FRAMES)
      refuse(`it has more than ${MAX_FRAMES} frames`);
  const sizes = boxes.filter(({ type, parent }) => type === 'ispe' && parent === 'meta/iprp/ipco');
  let [width, height] = [0, 0];
  for (const { start } of sizes) {
    const [itemWidth, itemHeight] = [file.u32(start + 4), file.u32(start + 8)];
    checkPixels(itemWidth, itemHeight, { maxPixels: MAX_AVIF_PIXELS });
    if (itemWidth * itemHeight > width * height) [width, height] = [itemWidth, itemHeight];
  }
  if (width === 0) refuse('it cannot be read: the AVIF declares no size');
  const items = readItems(file, info);
  const coded = new Set(items.filter(({ type }) => type === 'av01').map(({ id }) => id));
  checkBitstreams(file, { boxes, location, coded });
  return { width, height, bytes: withoutMetadata(file, items) };
}

function readBoxes(file: ByteReader): Box[] {
  const boxes: Box[] = [];
  const read = (from: number, to: number, parent: string, depth: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const type = file.text(at + 4, 4);
      const declared = file.u32(at);
      // ISO/IEC 14496-12, 4.2: 1: the size follows as 64 bits; 0: up to the end of the file.
      const header = declared === 1 ? 16 : 8;
      const size = declared === 1 ? file.uint(at + 8, 8) : declared === 0 ? to - at : declared;
      if (size < header || at + size > to) refuse(`it cannot be read: the box “${printable(type)}” ends early`);
      const box = { type, start: at + header, end: at + size, parent };
      boxes.push(box);
      if (boxes.length > MAX_AVIF_BOXES) refuse(`it has more than ${MAX_AVIF_BOXES} boxes`);
      const skipped = Object.hasOwn(CONTAINERS, type) ? CONTAINERS[type] : undefined;
      if (skipped !== undefined) {
        if (depth >= MAX_AVIF_BOX_DEPTH) refuse(`its boxes are nested more than ${MAX_AVIF_BOX_DEPTH} deep`);
        read(box.start + skipped, box.end, parent === '' ? type : `${parent}/${type}`, depth + 1);
      }
      at += size;
    }
  };
  read(0, file.length, '', 1);
  return boxes;
}

const printable = (type: string) => type.replace(/[^ -~]/g, '?');

interface AvifItem {
  id: number;
  type: string;
  /** Position of the type in the file. */
  typeAt: number;
}

/** Entries of `iinf` (ISO/IEC 14496-12, 8.11.6). */
function readItems(file: ByteReader, { start, end }: Box): AvifItem[] {
  const items: AvifItem[] = [];
  let at = start + (file.u8(start) === 0 ? 6 : 8);
  while (at + 8 <= end) {
    const size = file.u32(at);
    if (size < 16 || at + size > end || file.text(at + 4, 4) !== 'infe')
      refuse('it cannot be read: its list of items is invalid');
    const version = file.u8(at + 8);
    if (version !== 2 && version !== 3) refuse('it cannot be read: its list of items has an unknown version');
    const idBytes = version === 2 ? 2 : 4;
    const typeAt = at + 12 + idBytes + 2;
    const item = { id: file.uint(at + 12, idBytes), type: file.text(typeAt, 4), typeAt };
    if (!ITEM_TYPES.has(item.type)) refuse(`it has an item of an unknown type: “${printable(item.type)}”`);
    items.push(item);
    if (items.length > MAX_AVIF_ITEMS) refuse(`it has more than ${MAX_AVIF_ITEMS} items`);
    at += size;
  }
  return items;
}

interface Bitstreams {
  boxes: readonly Box[];
  /** Box `iloc`. */
  location: Box;
  /** Ids of AV1 items. */
  coded: ReadonlySet<number>;
}

/** Checks the sizes in the AV1 data of each item and of each configuration (`av1C`: 4 bytes, then AV1 data). */
function checkBitstreams(file: ByteReader, { boxes, location, coded }: Bitstreams): void {
  const inMeta = boxes.find(({ type, parent }) => type === 'idat' && parent === 'meta');
  const data = boxes
    .filter(({ type }) => type === 'av1C')
    .map(({ start, end }) => file.slice(Math.min(start + 4, end), end));
  for (const { id, method, extents } of readLocations(file, location)) {
    if (!coded.has(id)) continue;
    if (method > 1 || extents.length !== 1) refuse('it is an AVIF of a rare kind: its data is in several parts');
    const [{ offset, length }] = extents as [Extent];
    const base = method === 1 ? (inMeta?.start ?? file.length) : 0;
    // 8.11.3: a length of 0 means the whole of the file.
    data.push(file.slice(base + offset, length === 0 ? file.length : base + offset + length));
  }
  // Otherwise 256 items could have the same 15 MB.
  if (data.reduce((sum, { length }) => sum + length, 0) > file.length)
    refuse('it cannot be read: its items share their data');
  for (const part of data)
    for (const { width, height } of sequenceSizes(part)) checkPixels(width, height, { maxPixels: MAX_AVIF_PIXELS });
}

interface Extent {
  offset: number;
  length: number;
}

interface Location {
  id: number;
  /** 0: in the file; 1: in the box `idat`; 2: in another item. */
  method: number;
  extents: Extent[];
}

/** Entries of `iloc` (ISO/IEC 14496-12, 8.11.3). */
function readLocations(file: ByteReader, { start, end }: Box): Location[] {
  let at = start;
  const next = (bytes: number) => {
    const value = file.uint(at, bytes);
    at += bytes;
    if (at > end) refuse('it cannot be read: its list of locations ends early');
    return value;
  };
  const version = next(1);
  next(3);
  const sizes = next(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version === 0 ? 0 : sizes & 15;
  const idBytes = version === 2 ? 4 : 2;
  const count = next(idBytes);
  if (version > 2 || count > MAX_AVIF_ITEMS) refuse(`it has more than ${MAX_AVIF_ITEMS} items`);
  return Array.from({ length: count }, () => {
    const id = next(idBytes);
    const method = version === 0 ? 0 : next(2) & 15;
    next(2); // data_reference_index
    const base = next(baseBytes);
    const parts = next(2);
    if (parts > MAX_AVIF_EXTENTS) refuse(`it has an item in more than ${MAX_AVIF_EXTENTS} parts`);
    const extents = Array.from({ length: parts }, () => {
      next(indexBytes);
      return { offset: base + next(offsetBytes), length: next(lengthBytes) };
    });
    return { id, method, extents };
  });
}

function withoutMetadata(file: ByteReader, items: readonly AvifItem[]): Uint8Array {
  const bytes = file.slice(0, file.length);
  const hidden = items.filter(({ type }) => type === 'mime' || type === 'uri ');
  if (hidden.length === 0) return bytes;
  const changed = Buffer.from(bytes);
  for (const { typeAt } of hidden) HIDDEN_TYPE.copy(changed, typeAt);
  return changed;
}
