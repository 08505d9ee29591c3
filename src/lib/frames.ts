// Frames of bytes over a stream: the length as 32 bits, big-endian, then as many bytes.

const LENGTH_BYTES = 4;

/** The bytes of a frame, without a copy of its contents: write them in this order. */
export function frameOf(contents: Uint8Array): [length: Uint8Array, contents: Uint8Array] {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(contents.length);
  return [length, contents];
}

/**
 * Splits a stream into frames. The function that it returns takes the next part of the stream.
 * @throws RangeError if a frame is larger than maxBytes
 */
export function frameSplitter(maxBytes: number, onFrame: (contents: Buffer) => void): (part: Uint8Array) => void {
  let parts: Uint8Array[] = [];
  let received = 0;
  let wanted = LENGTH_BYTES;
  let isContents = false;
  return (part) => {
    parts.push(part);
    received += part.length;
    while (received >= wanted) {
      const bytes = parts.length === 1 ? asBuffer(parts[0] as Uint8Array) : Buffer.concat(parts);
      const contents = bytes.subarray(0, wanted);
      const rest = bytes.subarray(wanted);
      [parts, received] = [[rest], rest.length];
      if (isContents) {
        [wanted, isContents] = [LENGTH_BYTES, false];
        onFrame(contents);
      } else {
        [wanted, isContents] = [contents.readUInt32BE(), true];
        if (wanted > maxBytes) throw new RangeError(`a frame of ${wanted} bytes; at most ${maxBytes} are allowed`);
      }
    }
  };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A header as JSON, and bytes after it, as the contents of one frame. */
export function packMessage(header: unknown, ...bytes: readonly Uint8Array[]): Buffer {
  return Buffer.concat([...frameOf(Buffer.from(JSON.stringify(header))), ...bytes]);
}

/** The parts of packMessage. @throws Error if the message is malformed */
export function unpackMessage(message: Buffer): { header: unknown; bytes: Buffer } {
  const end = LENGTH_BYTES + message.readUInt32BE();
  if (end > message.length) throw new RangeError('the header ends early');
  return { header: JSON.parse(message.toString('utf8', LENGTH_BYTES, end)), bytes: message.subarray(end) };
}
