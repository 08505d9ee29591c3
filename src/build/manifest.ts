// The manifest of a build, read by the next one: `<out>.build/manifest`. It is written last, so that it never describes an
// unfinished site, and it is compared with the files of the site each time. Without it everything is made again.
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import type { IndexedFile } from '../store/item-index.ts';

/** A manifest of another format is not used. */
const FORMAT = 2;

/** A group of files that are checked together. */
export interface GroupManifest {
  /** Name of each task → digest of its input. */
  tasks: Record<string, string>;
  /** Digest of names, sizes, times and inode numbers of its files; empty where one was changed too recently to be trusted. */
  fingerprint: string;
  /** Digest of names and bytes of its files. */
  content: string;
}

export interface BuildManifest {
  /** When the content was scanned, in milliseconds since 1970: a file changed at about that time is read again. */
  scannedAt: number;
  /** Digest of topics, withdrawn items and code: with another one, all items are indexed again. */
  counting: string;
  /** By path: the state of each file of items in the file system, and what was found in it. */
  items: Record<string, { stat: string; file: IndexedFile | null; sha256: string; stage: string }>;
  groups: Record<string, GroupManifest>;
}

/** The folder of the manifest of a site. */
export function buildFolder(outDir: string): string {
  return join(dirname(outDir), `${basename(outDir)}.build`);
}

const manifestFile = (outDir: string) => join(buildFolder(outDir), 'manifest');

/** The manifest of the last build; undefined where there is none, or where it is damaged. */
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
