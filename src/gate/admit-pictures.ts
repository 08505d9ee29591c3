// Decides whether stored pictures may be used: AVIF or JPEG of the width in their name, as pull writes them. Files may come from
// another machine.
import { inspectPicture } from '../lib/pictures/inspect-picture.ts';
import { createPictureDecoder } from '../lib/pictures/picture-decoder.ts';
import { parsePicturePath } from '../model/picture-files.ts';

/** Bytes of one picture: far above those that pull writes. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/**
 * Inspects the structure of a stored picture without decoding it.
 * @param path relative to content/media
 * @returns why the picture is refused; undefined if it is admitted
 */
export function refusalOfPicture(path: string, bytes: Uint8Array): string | undefined {
  const named = parsePicturePath(path);
  if (named === undefined) return 'its name is not that of a picture';
  if (bytes.length > MAX_PICTURE_BYTES) return `it is larger than ${MAX_PICTURE_BYTES} bytes`;
  const inspected = inspectPicture(bytes);
  if (!inspected.ok) return inspected.reason;
  const [format, name] = named.extension === 'jpg' ? (['jpeg', 'JPEG'] as const) : (['avif', 'AVIF'] as const);
  if (inspected.format !== format) return `it is ${inspected.format}, not ${name}`;
  if (inspected.width !== named.width) return `its width is ${inspected.width}, not ${named.width}`;
  // Pull stores no metadata, and what decoding does not need may be anything.
  if (inspected.hasMetadata || !Buffer.from(inspected.bytes).equals(bytes)) return 'it has metadata';
  return undefined;
}

export interface PictureGate {
  /** The same as `refusalOfPicture`, and decodes the picture in a limited process. */
  refusalOf(path: string, bytes: Uint8Array): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the gate for pictures; the decoding process is started with the first one.
 * @param decode false: pictures are inspected only; for a process near a secret, which gets pictures that were decoded before
 */
export function openPictureGate({ decode }: { decode: boolean }): PictureGate {
  if (!decode) return { refusalOf: async (path, bytes) => refusalOfPicture(path, bytes), close: async () => {} };
  const decoder = createPictureDecoder();
  return {
    async refusalOf(path, bytes) {
      const refusal = refusalOfPicture(path, bytes);
      if (refusal !== undefined) return refusal;
      const decoded = await decoder.encode(bytes, []);
      return decoded.ok ? undefined : decoded.reason;
    },
    close: decoder.close,
  };
}
