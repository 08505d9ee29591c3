// Messages between picture-decoder.ts and decoder-process.ts. The decoding process works on hostile bytes, so its answers are
// checked like any other input.
import { z } from 'astro/zod';
import { packMessage, unpackMessage } from '../frames.ts';
import type { EncodedPicture } from './encode-picture.ts';
import { inspectPicture } from './inspect-picture.ts';
import { filesWithin, type WantedFile } from './wanted-files.ts';

/** Bytes of a message. Pictures have at most 15 MB, their files together less. */
export const MAX_MESSAGE_BYTES = 32_000_000;

const MAX_REASON_LENGTH = 200;

const fileSchema = z.object({ width: z.int().positive(), format: z.enum(['avif', 'jpeg']) });

const requestSchema = z.object({ wanted: z.array(fileSchema) });

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), reason: z.string() }),
  z.object({
    ok: z.literal(true),
    width: z.int().positive(),
    height: z.int().positive(),
    files: z.array(fileSchema.extend({ bytes: z.int().positive() })),
  }),
]);

export interface DecoderRequest {
  picture: Uint8Array;
  /** Empty: the picture is only decoded. */
  wanted: readonly WantedFile[];
}

export function packRequest({ picture, wanted }: DecoderRequest): Buffer {
  return packMessage({ wanted }, picture);
}

export function unpackRequest(message: Buffer): DecoderRequest {
  const { header, bytes } = unpackMessage(message);
  return { ...requestSchema.parse(header), picture: bytes };
}

export function packAnswer(encoded: EncodedPicture): Buffer {
  if (!encoded.ok) return packMessage(encoded);
  const files = encoded.files.map((file) => ({ ...file, bytes: file.bytes.length }));
  return packMessage({ ...encoded, files }, ...encoded.files.map(({ bytes }) => bytes));
}

/** @throws Error if the answer is not that of an honest decoder: files of the requested formats and widths */
export function unpackAnswer(message: Buffer, wanted: readonly WantedFile[]): EncodedPicture {
  const { header, bytes } = unpackMessage(message);
  const answer = answerSchema.parse(header);
  if (!answer.ok) return { ok: false, reason: printable(answer.reason) };
  const { width, height } = answer;
  const nameOf = (file: WantedFile) => `${file.format} ${file.width}`;
  if (answer.files.map(nameOf).join() !== filesWithin(wanted, width).map(nameOf).join())
    throw new Error('the files are not those requested');
  let at = 0;
  const files = answer.files.map((file) => {
    const picture = Buffer.from(bytes.subarray(at, at + file.bytes));
    at += file.bytes;
    const inspected = inspectPicture(picture);
    if (
      !inspected.ok ||
      inspected.format !== file.format ||
      inspected.width !== file.width ||
      picture.length !== file.bytes
    )
      throw new Error('a file has not its format and width');
    if (file.width === width && inspected.height !== height) throw new Error('the height is wrong');
    return { width: file.width, format: file.format, bytes: picture };
  });
  return { ok: true, width, height, files };
}

function printable(text: string): string {
  return text.replace(/[^\P{C}]/gu, ' ').slice(0, MAX_REASON_LENGTH);
}
