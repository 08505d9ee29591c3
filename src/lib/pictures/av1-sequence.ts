// Finds the picture size that an AV1 bitstream declares (AV1 Bitstream & Decoding Process Specification, 5.3 to 5.5). A file
// can declare another size in its container.
import { refuse } from './byte-reader.ts';

const OBU_SEQUENCE_HEADER = 1;

export interface MaxFrameSize {
  width: number;
  height: number;
}

/** Maximum frame sizes of all sequence headers. @param data low-overhead byte stream, as in an AVIF item */
export function* sequenceSizes(data: Uint8Array): Generator<MaxFrameSize> {
  for (let at = 0; at < data.length; ) {
    // 5.3.2: forbidden bit, type (4), extension flag, size flag, reserved bit.
    const header = data[at] as number;
    const hasExtension = (header & 4) !== 0;
    const hasSize = (header & 2) !== 0;
    at += hasExtension ? 2 : 1;
    let end = data.length;
    if (hasSize) {
      const { value, next } = leb128(data, at);
      at = next;
      end = Math.min(data.length, at + value);
    }
    if (((header >> 3) & 15) === OBU_SEQUENCE_HEADER) yield readSequenceHeader(bitReader(data.subarray(at, end)));
    at = end;
  }
}

/** 4.10.5. */
function leb128(data: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = data[start + index] ?? 0;
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return { value, next: start + index + 1 };
  }
  return refuse('it cannot be read: its AV1 data is invalid');
}

type BitReader = (bits: number) => number;

function bitReader(data: Uint8Array): BitReader {
  let position = 0;
  return (bits) => {
    let value = 0;
    for (let index = 0; index < bits; index++, position++) {
      const byte = data[position >> 3];
      if (byte === undefined) refuse('it cannot be read: its AV1 data ends early');
      value = value * 2 + ((byte >> (7 - (position & 7))) & 1);
    }
    return value;
  };
}

/** 5.5.1, up to the maximum frame size. */
function readSequenceHeader(read: BitReader): MaxFrameSize {
  read(3); // seq_profile
  read(1); // still_picture
  const isReduced = read(1) === 1;
  if (isReduced) read(5);
  else skipOperatingPoints(read);
  const widthBits = read(4) + 1;
  const heightBits = read(4) + 1;
  return { width: read(widthBits) + 1, height: read(heightBits) + 1 };
}

function skipOperatingPoints(read: BitReader): void {
  let delayBits = 0;
  const hasTiming = read(1) === 1;
  const hasDecoderModel = hasTiming && skipTimingInfo(read);
  if (hasDecoderModel) {
    delayBits = read(5) + 1;
    read(32); // num_units_in_decoding_tick
    read(10); // lengths of buffer_removal_time and frame_presentation_time
  }
  const hasDisplayDelay = read(1) === 1;
  const points = read(5) + 1;
  for (let point = 0; point < points; point++) {
    read(12); // operating_point_idc
    if (read(5) > 7) read(1); // seq_level_idx, seq_tier
    if (hasDecoderModel && read(1) === 1) read(delayBits * 2 + 1);
    if (hasDisplayDelay && read(1) === 1) read(4);
  }
}

/** 5.5.3. @returns decoder_model_info_present_flag */
function skipTimingInfo(read: BitReader): boolean {
  read(64); // num_units_in_display_tick, time_scale
  if (read(1) === 1) skipUvlc(read);
  return read(1) === 1;
}

/** 4.10.3. */
function skipUvlc(read: BitReader): void {
  let zeros = 0;
  while (read(1) === 0) zeros++;
  if (zeros < 32) read(zeros);
}
