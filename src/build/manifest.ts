// The manifest of a build, read by the next one: `<out>.build/manifest`. It is written last, so that it never describes an
// unfinished site, and each build compares it with the files of the site. Without it, all tasks run.
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import type { IndexedFile } from '../store/item-index.ts';

/** Manifests of another format version are ignored. */
const FORMAT = 8;

/** An output group: files that are checked for damage together. */
export interface GroupManifest {
  /** Name of each task → digest of its input. */
  tasks: Record<string, string>;
  /** Digest of names, sizes, times and inode numbers of its files; empty if one changed too recently (YOUNG_MS). */
  fingerprint: string;
  /** Digest of names and bytes of its files. */
  content: string;
}

export interface BuildManifest {
  /** Time of the content scan, in milliseconds since 1970; files that changed at about this time are read again. */
  scannedAt: number;
  /** Digest of topics, names, withdrawn items and code; if it changes, all items are indexed again. */
  counting: string;
  /** Path of an item file → its state in the file system and its index entry. */
  items: Record<
    string,
    {
      stat: string;
      file: IndexedFile | null;
      sha256: string;
      stage: string;
      /** Why the validation gate refused the file. */
      refused?: string;
    }
  >;
  /** Path of a picture in content/media → its state in the file system, and why the validation gate refused it. */
  pictures: Record<string, { stat: string; refused?: string }>;
  /** Path of a file of the source archives → its state in the file system, and its digest. */
  source: Record<string, { stat: string; sha256: string }>;
  groups: Record<string, GroupManifest>;
}

/** The folder of the manifest, beside the site. */
export function buildFolder(outDir: string): string {
  return join(dirname(outDir), `${basename(outDir)}.build`);
}

const manifestFile = (outDir: string) => join(buildFolder(outDir), 'manifest');

/** The manifest of the last build; undefined if there is none or it is damaged. */
export async function readManifest(outDir: string): Promise<BuildManifest | undefined> {
  const text = (await readIfExists(manifestFile(outDir)))?.toString('utf8') ?? '';
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === headOf(body) ? (JSON.parse(body) as BuildManifest) : undefined;
}

export async function writeManifest(outDir: string, manifest: BuildManifest): Promise<void> {
  const body = JSON.stringify(manifest);
  await writeFileAtomically(manifestFile(outDir), `${headOf(body)}\n${body}`);
}

export async function removeManifest(outDir: string): Promise<void> {
  await rm(manifestFile(outDir), { force: true });
}

function headOf(body: string): string {
  return `build ${FORMAT} ${sha256Hex(body)}`;
}
