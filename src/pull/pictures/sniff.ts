// What bytes are, by the bytes alone: names and Content-Type of strangers do not count.

/** Formats that are decoded; whatever else a decoder may know stays shut out. */
export const PICTURE_FORMATS = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

const OPENING_BYTES = 1_024;

/** Looked for in the opening bytes, read as Latin-1. The first that fits counts. */
const FORMATS: [PictureFormat, RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['avif', /^[\s\S]{4}ftyp(avi[fs]|(mif1|msf1)[\s\S]{4}([\s\S]{4}){0,12}?avi[fs])/],
];

/** What else comes where a picture should be, for the reason in the report. */
const OTHERS: [name: string, pattern: RegExp][] = [
  ['SVG', /<svg[\s>]/i],
  ['a web page', /<(!doctype html|html|head|body|script|title)\b/i],
  ['a PDF', /^%PDF-/],
  ['TIFF', /^(II\*\0|MM\0\*|II\+\0|MM\0\+)/],
  ['HEIC', /^[\s\S]{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/],
  ['JPEG XL', /^(\xff\x0a|\0\0\0\x0cJXL )/],
  ['a bitmap (BMP)', /^BM/],
  ['an icon (ICO)', /^\0\0[\x01\x02]\0/],
  ['XML', /^\s*(\xef\xbb\xbf)?\s*<\?xml/],
  ['compressed (gzip)', /^\x1f\x8b/],
];

/** The format of a picture that may be decoded; otherwise what the bytes are instead, in words. */
export function sniffPicture(bytes: Uint8Array): { format: PictureFormat } | { instead: string } {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, OPENING_BYTES)).toString('latin1');
  const format = FORMATS.find(([, pattern]) => pattern.test(opening))?.[0];
  if (format !== undefined) return { format };
  return { instead: OTHERS.find(([, pattern]) => pattern.test(opening))?.[0] ?? 'no picture of a known format' };
}
