// Detects the format of a picture from its first bytes; file names and Content-Type are not trusted.

/** Formats that may be decoded; all other decoders are blocked. */
export const PICTURE_FORMATS = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

const HEADER_BYTES = 1_024;

/** Matched against the first bytes, decoded as Latin-1. The first match counts. */
const FORMATS: [PictureFormat, RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['avif', /^[\s\S]{4}ftyp(avi[fs]|(mif1|msf1)[\s\S]{4}([\s\S]{4}){0,12}?avi[fs])/],
];

/** Other formats that servers send instead of a picture, for the report. */
const REFUSED_FORMATS: [name: string, pattern: RegExp][] = [
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

/** Returns the format of an allowed picture; otherwise a description of the bytes. */
export function sniffPicture(bytes: Uint8Array): { format: PictureFormat } | { instead: string } {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_BYTES)).toString('latin1');
  const format = FORMATS.find(([, pattern]) => pattern.test(header))?.[0];
  if (format !== undefined) return { format };
  return {
    instead: REFUSED_FORMATS.find(([, pattern]) => pattern.test(header))?.[0] ?? 'no picture of a known format',
  };
}
