import { describe, expect, it } from 'vitest';
import { frameOf, frameSplitter, packMessage, unpackMessage } from './frames.ts';

describe('frameSplitter', () => {
  const frames = ['', 'one', 'a longer one', ''].map((text) => Buffer.from(text));
  const stream = Buffer.concat(frames.flatMap(frameOf));

  it.each([1, 2, 3, 5, 100])('gives the frames of a stream that comes in parts of %i bytes', (size) => {
    const found: string[] = [];
    const split = frameSplitter(100, (frame) => found.push(frame.toString()));
    for (let at = 0; at < stream.length; at += size) split(stream.subarray(at, at + size));
    expect(found).toEqual(frames.map(String));
  });

  it('refuses a frame that is too large when its length is known', () => {
    const split = frameSplitter(100, () => {});
    expect(() => split(Buffer.from([0x7f, 0xff, 0xff, 0xff]))).toThrow('at most 100 are allowed');
  });
});

describe('messages', () => {
  it('have a header and bytes', () => {
    const message = packMessage({ name: 'Ўзор' }, Buffer.from([1, 2]), Buffer.from([3]));
    expect(unpackMessage(message)).toEqual({ header: { name: 'Ўзор' }, bytes: Buffer.from([1, 2, 3]) });
  });

  it.each([Buffer.alloc(0), Buffer.from([0, 0, 0, 9, 123]), Buffer.from([0, 0, 0, 1, 123])])(
    'that are malformed are refused: %j',
    (message) => {
      expect(() => unpackMessage(message)).toThrow();
    },
  );
});
