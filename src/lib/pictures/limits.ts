// Limits for untrusted pictures. They are checked in the bytes of the file, before any decoder sees them. The limits of the
// decoding process are in picture-decoder.ts.

/** Pixels. */
export const MAX_PIXELS = 40_000_000;
/** Pixels of an AVIF: its decoder needs up to 18 bytes for each. */
export const MAX_AVIF_PIXELS = 9_000_000;
/** Bytes that a decoder keeps of the whole picture: pixels of an interlaced PNG, coefficients of a progressive JPEG. */
export const MAX_DECODED_BYTES = 130_000_000;

/** Chunks of a PNG. Encoders write IDAT chunks of 8 KB and more: 15 MB have at most 2,000 of them. */
export const MAX_PNG_CHUNKS = 20_000;
/** Bytes of a colour profile, uncompressed. A larger one is removed. */
export const MAX_PROFILE_BYTES = 4_000_000;
/** Bytes of EXIF data, the limit of JPEG. Larger data is removed. */
export const MAX_EXIF_BYTES = 65_536;

/** Segments of a JPEG (tables, scans, metadata). */
export const MAX_JPEG_SEGMENTS = 2_000;
/** Scans of a JPEG. Encoders write about ten. */
export const MAX_JPEG_SCANS = 64;
/** Pixels × scans of a JPEG: each scan is a pass over the picture. */
export const MAX_JPEG_SCAN_PIXELS = 800_000_000;

/** Frames of an animation. Only the first one is decoded. */
export const MAX_FRAMES = 5_000;

/** Boxes of an AVIF. */
export const MAX_AVIF_BOXES = 5_000;
export const MAX_AVIF_BOX_DEPTH = 12;
/** Items of an AVIF: pictures, tiles, metadata. */
export const MAX_AVIF_ITEMS = 256;
/** Parts in which an item of an AVIF may be stored. */
export const MAX_AVIF_EXTENTS = 16;
