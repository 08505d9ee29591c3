// What a build remembers for the next one, beside the site: `<out>.build/record`. It is written last, so that it never
// speaks of a site that was not finished; what it says is held against the site each time. Without it all is made anew.
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfThere, writeWhole } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import type { IndexedFile } from '../store/item-index.ts';

/** Another number for another shape: what an older build wrote is then not used. */
const FORMAT = 1;

/** A part of the site that is checked and tidied as one. */
export interface PlaceRecord {
  /** Name of each part → digest of all that it was made of. */
  parts: Record<string, string>;
  /** Digest of names, sizes, times and numbers of its files; empty where they were too young to be trusted. */
  stamp: string;
  /** Digest of names and bytes of its files. */
  content: string;
}

export interface BuildRecord {
  /** When the content was looked at, in milliseconds: a file changed at about that time is read again. */
  lookedAt: number;
  /** Digest of code, words and settings that every page shows. */
  lasting: string;
  /** Digests of the topics and of what was withdrawn: with others, all items are counted anew. */
  counting: string;
  /** By path: what the file system said of each file of items, and what was found in it. */
  items: Record<string, { stat: string; file: IndexedFile | null; sha256: string; stage: string }>;
  places: Record<string, PlaceRecord>;
}

/** The folder of what the next build of this site needs. */
export function buildFolder(outDir: string): string {
  return join(dirname(outDir), `${basename(outDir)}.build`);
}

const recordFile = (outDir: string) => join(buildFolder(outDir), 'record');

/** What the last build left; undefined where there is none, or where a single byte of it is another. */
export async function readRecord(outDir: string): Promise<BuildRecord | undefined> {
  const text = (await readIfThere(recordFile(outDir)))?.toString('utf8') ?? '';
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === headOf(body) ? (JSON.parse(body) as BuildRecord) : undefined;
}

export async function writeRecord(outDir: string, record: BuildRecord): Promise<void> {
  const body = JSON.stringify(record);
  await writeWhole(recordFile(outDir), `${headOf(body)}\n${body}`);
}

export async function forgetRecord(outDir: string): Promise<void> {
  await rm(recordFile(outDir), { force: true });
}

function headOf(body: string): string {
  return `build ${FORMAT} ${sha256Hex(body)}`;
}
