// Decodes untrusted pictures: their bytes are inspected here, and decoded in a child process with limits that hold. This
// process never loads a decoder.
import { readFileSync } from 'node:fs';
import { createLimitedProcess, type ProcessLimits } from '../limited-process.ts';
import { MAX_MESSAGE_BYTES, packRequest, unpackAnswer } from './decoder-messages.ts';
import type { EncodedPicture } from './encode-picture.ts';
import { inspectPicture } from './inspect-picture.ts';
import type { WantedFile } from './wanted-files.ts';

/** Changed when other pictures are accepted or other files are made; part of `decoderVersion`. */
const VERSION = 2;

/** The largest pictures that are accepted need up to 250 MB and three seconds of one core. */
const LIMITS: ProcessLimits = {
  memoryMb: 270,
  requestMs: 12_000,
  cpuSeconds: 15,
  maxAnswerBytes: MAX_MESSAGE_BYTES,
};

/** One thread and one memory pool for libvips, and no warnings on its standard error. */
const ENVIRONMENT = { UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '1', VIPS_WARNING: '0' };

/**
 * `isFinal`: the same bytes would be refused again; false where the decoder did not start. `isCostly`: the decoder was killed
 * or crashed.
 */
export type DecodedPicture =
  | Extract<EncodedPicture, { ok: true }>
  | { ok: false; reason: string; isDecoded: boolean; isFinal: boolean; isCostly: boolean };

export interface PictureDecoder {
  /**
   * Encodes a picture, without metadata. Pictures wait for each other. Never rejects.
   * @param wanted files; pictures are never enlarged, so files that become equal are made once. Empty: decodes only
   */
  encode(bytes: Uint8Array, wanted: readonly WantedFile[]): Promise<DecodedPicture>;
  /** Limits that do not hold on this system, in words; known after the first picture. */
  missingLimits(): string[];
  /** Ends the decoding process. */
  close(): Promise<void>;
}

/** The decoding process is started with the first picture. @param limits for tests */
export function createPictureDecoder(limits: Partial<ProcessLimits> = {}): PictureDecoder {
  const entry = new URL('./decoder-process.ts', import.meta.url);
  const decoder = createLimitedProcess({ entry, env: ENVIRONMENT, ...LIMITS, ...limits });
  return {
    async encode(bytes, wanted) {
      const inspected = inspectPicture(bytes);
      if (!inspected.ok) return refused(inspected.reason, { isDecoded: false });
      const answer = await decoder.ask(packRequest({ picture: inspected.bytes, wanted }));
      switch (answer.outcome) {
        case 'answered':
          return readAnswer(answer.answer, wanted);
        case 'unavailable':
          return refused(`the picture decoder did not start: ${answer.detail}`, { isFinal: false });
        case 'crash':
          return refused(`it crashed the decoder: ${answer.detail}`, { isCostly: true });
        case 'memory':
        case 'time':
          return refused(`${answer.detail} to decode`, { isCostly: true });
        default:
          return answer satisfies never;
      }
    },
    missingLimits: decoder.missingLimits,
    close: decoder.close,
  };
}

function readAnswer(answer: Buffer, wanted: readonly WantedFile[]): DecodedPicture {
  try {
    const encoded = unpackAnswer(answer, wanted);
    return encoded.ok ? encoded : refused(encoded.reason);
  } catch (error) {
    return refused(`the picture decoder gave an invalid answer: ${(error as Error).message}`, { isCostly: true });
  }
}

function refused(
  reason: string,
  { isDecoded = true, isFinal = true, isCostly = false }: Partial<Extract<DecodedPicture, { ok: false }>> = {},
): DecodedPicture {
  return { ok: false, reason, isDecoded, isFinal, isCostly };
}

/** The version of the decoder: pictures that another one refused may be readable. */
export function decoderVersion(): string {
  const file = new URL('../package.json', import.meta.resolve('sharp'));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return `pictures-${VERSION} sharp-${version}`;
}
