// Mutates bytes: the usual operations of mutation fuzzers, with a random source that can be repeated.

/** Fragments that parsers treat specially. */
const FRAGMENTS = [
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE x [<!ENTITY a "&b;">]>',
  '&#x0;',
  '&#xD800;',
  '&lt;script&gt;',
  '<script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<img src=x onerror=alert(1)>',
  '"><',
  '\u202e',
  '\ufeff',
  '\u0000',
  '\uffff',
  '{"__proto__":1}',
  '1e999',
  '-1',
  '99999999999999999999',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example/',
  'media:aaaaaaaaaaaa',
  '../../',
];

const MAX_BYTES = 200_000;

export type Random = () => number;

/** The bytes with one to eight random changes. @param other another input, of which a part may be inserted */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let mutated = Buffer.from(bytes);
  for (let count = 1 + below(8, random); count > 0; count -= 1) mutated = change(mutated, other, random);
  return mutated.subarray(0, MAX_BYTES);
}

function change(bytes: Buffer, other: Uint8Array, random: Random): Buffer<ArrayBuffer> {
  const at = below(bytes.length + 1, random);
  const end = Math.min(bytes.length, at + below(64, random));
  switch (below(8, random)) {
    case 0:
      return flipBit(bytes, random);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(at)]);
    case 3: {
      const from = below(other.length + 1, random);
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(from, from + below(200, random)),
        bytes.subarray(end),
      ]);
    }
    case 4:
      return Buffer.from(bytes.subarray(0, at));
    case 5:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.alloc(below(9, random), below(256, random)),
        bytes.subarray(end),
      ]);
    default: {
      const fragment = FRAGMENTS[below(FRAGMENTS.length, random)] as string;
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(fragment), bytes.subarray(at)]);
    }
  }
}

function flipBit(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const flipped = Buffer.from(bytes);
  const at = below(bytes.length, random);
  if (bytes.length > 0) flipped[at] = (flipped[at] as number) ^ (1 << below(8, random));
  return flipped;
}

/** An integer from 0 to `limit` − 1. */
function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}
