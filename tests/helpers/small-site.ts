// A site of a few files and everything for an edition of it, in a folder that is removed at the end of the test.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type CreatedEdition, createEdition, type EditionOptions } from '../../src/edition/create-edition.ts';
import { createKey } from '../../src/edition/keys/create-key.ts';
import { createRoot } from '../../src/edition/keys/key-operations.ts';
import type { SecretKey } from '../../src/edition/keys/secret-key.ts';
import type { MinisignPublicKey } from '../../src/lib/minisign.ts';
import { put, temporaryFolder } from './content-folder.ts';

export const NOW = '2026-08-23T09:00:00Z';
export const SOURCE = { commit: null, lock: 'f'.repeat(64) };

/** The same name always gives the same key. */
export function namedKey(name: string): SecretKey {
  return createKey(createHash('sha512').update(name).digest());
}

export function publicHalf({ keyId, publicKey }: SecretKey): MinisignPublicKey {
  return { keyId, key: publicKey };
}

export interface SmallSite {
  dist: string;
  roots: string;
  /** Creates an edition, unless nothing changed; `changes` override the default options. */
  createEditionIfChanged(changes?: Partial<EditionOptions>): ReturnType<typeof createEdition>;
  /** The same, but throws if no edition is created. */
  createNewEdition(changes?: Partial<EditionOptions>): Promise<CreatedEdition>;
}

/** Creates a site and its root; by default with one key, `first`. */
export async function smallSite({
  keys = [namedKey('first')],
  threshold = 1,
  files = FILES,
}: {
  keys?: SecretKey[];
  threshold?: number;
  files?: Record<string, string>;
} = {}): Promise<SmallSite> {
  const folder = await temporaryFolder();
  const dist = join(folder, 'dist');
  const roots = join(folder, 'roots');
  for (const [path, text] of Object.entries(files)) await put(join(dist, path), text);
  await createRoot({ rootsDir: roots, keys: keys.map(publicHalf), threshold, signers: keys, now: NOW });
  const createEditionIfChanged = (changes: Partial<EditionOptions> = {}) =>
    createEdition({
      distDir: dist,
      rootsDir: roots,
      mirrors: [],
      keys: keys.slice(0, threshold),
      now: NOW,
      source: SOURCE,
      ...changes,
    });
  return {
    dist,
    roots,
    createEditionIfChanged,
    createNewEdition: async (changes) => {
      const edition = await createEditionIfChanged(changes);
      if (edition.outcome !== 'created') throw new Error(`no edition was created: ${edition.outcome}`);
      return edition;
    },
  };
}

export const FILES: Record<string, string> = {
  'index.html': '<!doctype html><title>Front page</title>',
  'be/index.html': '<!doctype html><title>Галоўная</title>',
  'a/site.css': 'body { margin: 0 }',
  'n/2026/08/23/aaaaaaaaaaaa.html': '<!doctype html><title>One</title>',
  'n/2026/08/23/bbbbbbbbbbbb.html': '<!doctype html><title>Two</title>',
  'люстэрка.txt': '',
};
