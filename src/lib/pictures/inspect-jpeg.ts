// JPEG (ITU-T T.81). Counts scans: each scan of a progressive JPEG is a pass over the whole picture.
import { type ByteReader, refuse } from './byte-reader.ts';
import { checkPixels } from './check-pixels.ts';
import { MAX_JPEG_SCAN_PIXELS, MAX_JPEG_SCANS, MAX_JPEG_SEGMENTS } from './limits.ts';
import type { PictureContents } from './picture-contents.ts';

const SOF_BASELINE = 0xc0;
const SOF_EXTENDED = 0xc1;
const SOF_PROGRESSIVE = 0xc2;
const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP15 = 0xef;
const COM = 0xfe;
/** Length of the segment APP0 of JFIF without a thumbnail: version, resolution (ITU-T T.871, 10.1). */
const JFIF_LENGTH = 16;
/** Bytes of one coefficient in the memory of a decoder. */
const COEFFICIENT_BYTES = 2;

interface Frame {
  width: number;
  height: number;
}

/** Removes only what follows the end marker. */
export function inspectJpeg(file: ByteReader): PictureContents {
  let frame: Frame | undefined;
  const bytes = file.slice(0, file.length);
  let [segments, scans, at] = [0, 0, 2];
  let hasMetadata = false;
  for (;;) {
    at = findMarker(bytes, at);
    const marker = file.u8(at + 1);
    at += 2;
    if (marker === EOI) break;
    // Without content (B.1.1.3): TEM, RSTm, SOI.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (++segments > MAX_JPEG_SEGMENTS) refuse(`it has more than ${MAX_JPEG_SEGMENTS} segments`);
    if (isFrame(marker)) {
      if (frame !== undefined) refuse('it cannot be read: the JPEG has two frames');
      frame = readFrame(file, marker, at);
    } else if (marker === SOS) {
      if (frame === undefined) refuse('it cannot be read: the JPEG has a scan before its frame');
      checkScans(++scans, frame);
    }
    const length = file.u16(at);
    if (length < 2) refuse('it cannot be read: the JPEG has an invalid segment');
    if (isMetadata(marker, length)) hasMetadata = true;
    at += length;
  }
  if (frame === undefined || scans === 0) refuse('it cannot be read: the JPEG has no image data');
  return { ...frame, bytes: file.slice(0, at), hasMetadata };
}

/** The next marker: 0xff followed by neither a stuffed zero nor a fill byte (B.1.1.2, B.1.1.5). */
function findMarker(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff) return at;
  }
  return refuse('it cannot be read: the JPEG ends before its end marker');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
}

function isMetadata(marker: number, length: number): boolean {
  if (marker === APP0) return length !== JFIF_LENGTH;
  return marker === COM || (marker > APP0 && marker <= APP15);
}

/** B.2.2: length, precision, lines, samples per line, components. */
function readFrame(file: ByteReader, marker: number, at: number): Frame {
  if (marker !== SOF_BASELINE && marker !== SOF_EXTENDED && marker !== SOF_PROGRESSIVE)
    refuse(`it is a JPEG of a rare kind (SOF${marker - SOF_BASELINE})`);
  const [height, width, components] = [file.u16(at + 3), file.u16(at + 5), file.u8(at + 7)];
  if (components === 0 || components > 4) refuse(`it cannot be read: the JPEG has ${components} components`);
  const samples = samplesPerPixel(file, at + 8, components);
  checkPixels(width, height, marker === SOF_PROGRESSIVE ? { bytesPerPixel: COEFFICIENT_BYTES * samples } : {});
  return { width, height };
}

/** 3 if all components have the full resolution, 1.5 with 4:2:0 (A.1.1). @param at of the components */
function samplesPerPixel(file: ByteReader, at: number, components: number): number {
  const factors = Array.from({ length: components }, (_, index) => {
    const factor = file.u8(at + 3 * index + 1);
    return { horizontal: factor >> 4, vertical: factor & 15 };
  });
  const widest = Math.max(...factors.map(({ horizontal }) => horizontal));
  const tallest = Math.max(...factors.map(({ vertical }) => vertical));
  if (widest > 4 || tallest > 4 || factors.some(({ horizontal, vertical }) => horizontal * vertical === 0))
    refuse('it cannot be read: the JPEG has invalid sampling factors');
  return factors.reduce((sum, { horizontal, vertical }) => sum + (horizontal * vertical) / (widest * tallest), 0);
}

function checkScans(scans: number, { width, height }: Frame): void {
  if (scans > MAX_JPEG_SCANS) refuse(`it has more than ${MAX_JPEG_SCANS} scans`);
  if (scans * width * height > MAX_JPEG_SCAN_PIXELS)
    refuse(`it has too many scans for its size: ${scans} scans of ${width} × ${height} pixels`);
}
