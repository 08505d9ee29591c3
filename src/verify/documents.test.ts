// The parser of documents must accept exactly what the schemas of the model accept.
import type { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { FIRST_KEY, json, makeEdition, testKey } from '../../tests/helpers/make-edition.ts';
import { editionSchema, mirrorListSchema, rootSchema } from '../model/edition.ts';
import { readEdition, readMirrorList, readRoot } from './documents.ts';

type Document = Record<string, unknown>;
const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [FIRST_KEY, testKey('second')] }] });
const parseFile = (path: string) => JSON.parse(String(files.get(path))) as Document;
const mirrors = {
  ...parseFile('edition/mirrors.json'),
  mirrors: [{ kind: 'web', url: 'https://mirror.example/', since: '2026-08-01' }],
};

function parseRoot(): Document {
  const roles = {
    edition: { keys: [testKey('edition')] },
    mirrors: { keys: [testKey('a'), testKey('b')], threshold: 2 },
  };
  return JSON.parse(String(makeEdition({ roots: [{ keys: [FIRST_KEY], roles }] }).get('edition/root.json')));
}

const KINDS: [string, Document, z.ZodType, (bytes: Uint8Array, path: string) => unknown][] = [
  ['edition', parseFile('edition/edition.json'), editionSchema, readEdition],
  ['mirrors', mirrors, mirrorListSchema, readMirrorList],
  ['root', parseFile('edition/root.json'), rootSchema, readRoot],
  ['root with roles', parseRoot(), rootSchema, readRoot],
];

const STRANGE = [
  undefined,
  null,
  0,
  -1,
  1,
  1.5,
  2 ** 53,
  '',
  'x',
  [],
  {},
  true,
  '2026-02-30T09:00:00Z',
  '2026-08-23T09:00:00+03:00',
  '2026-08-23',
  'A'.repeat(64),
  'a'.repeat(64),
  'b'.repeat(59),
  'javascript:alert(1)',
  'ipfs://bafy',
];

/** All variants with an unexpected value in place of a field, at any depth, or with an additional field. */
function* bent(value: unknown): Generator<unknown> {
  yield* STRANGE;
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { ...value, more: 1 };
  for (const [key, inner] of Object.entries(value)) {
    for (const other of bent(inner)) {
      if (Array.isArray(value)) yield value.map((own, index) => (String(index) === key ? other : own));
      else
        yield other === undefined
          ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
          : { ...value, [key]: other };
    }
  }
}

describe.each(KINDS)('%s', (_kind, document, schema, read) => {
  const accepts = (value: unknown) => {
    try {
      read(new TextEncoder().encode(JSON.stringify(value) ?? ''), 'document');
      return true;
    } catch {
      return false;
    }
  };

  it('is accepted unchanged', () => {
    expect(accepts(document)).toBe(true);
    expect(schema.safeParse(document).success).toBe(true);
  });

  it('is accepted or rejected as by the schema, for every unexpected value', () => {
    const all = [...bent(document)];
    const differing = all.filter(
      (value) => accepts(value) !== schema.safeParse(JSON.parse(JSON.stringify(value) ?? 'null')).success,
    );
    expect(all.length).toBeGreaterThan(100);
    expect(differing).toEqual([]);
  });
});

it.each([
  ['a byte order mark', Buffer.from(`\ufeff${json(parseFile('edition/edition.json'))}`)],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['nothing', Buffer.from('')],
])('refuses %s', (_name, bytes) => {
  expect(() => readEdition(bytes, 'edition.json')).toThrow('damaged');
});

it('distinguishes a web page from a damaged document', () => {
  expect(() => readEdition(Buffer.from('\n <!doctype html>'), 'edition.json')).toThrow('web-page');
});
