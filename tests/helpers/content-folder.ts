// A content folder for a test, with the files that every command requires.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Item } from '../../src/model/item.ts';
import type { SourceFile } from '../../src/model/source.ts';

/** Creates a content folder that is removed at the end of the test. @param files path → text or JSON value */
export async function contentFolder(files: Record<string, unknown> = {}): Promise<string> {
  const folder = await temporaryFolder();
  const all = {
    'site.json': { title: { en: 'Test' }, tagline: { en: 'Tests' } },
    'i18n/en.json': { 'site.home': 'Front page' },
    'i18n/be.json': { 'site.home': 'Галоўная' },
    'i18n/ru.json': { 'site.home': 'Главная' },
    ...files,
  };
  for (const [path, value] of Object.entries(all)) await put(join(folder, path), value);
  return folder;
}

/** Creates a folder that is removed at the end of the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and creates its folders. @param value text, bytes, or a value that is written as JSON */
export async function put(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
}

export function sampleSource(changes: Partial<SourceFile> = {}): SourceFile {
  return {
    title: 'Sample paper',
    kind: 'media',
    homepage: 'http://paper.example/',
    languages: ['be'],
    feeds: [{ type: 'feed', url: 'http://paper.example/rss.xml' }],
    ...changes,
    // Last, so that the lines of the other fields are those of a short file.
    region: changes.region ?? 'belarus',
    about: changes.about ?? { be: 'Узор.', ru: 'Образец.', en: 'A sample.' },
  };
}

/** An item that was first seen at a fixed time, or when it was published if that is later. */
export function sampleItem(changes: Partial<Item> = {}): Item {
  const firstSeenAt = '2026-08-23T09:00:00Z';
  const { publishedAt = firstSeenAt } = changes;
  return {
    id: 'aaaaaaaaaaaa',
    source: 'paper',
    kind: 'news',
    url: 'http://paper.example/1',
    link: 'http://paper.example/1',
    title: 'A title',
    authors: [],
    lang: 'en',
    publishedAt,
    firstSeenAt: publishedAt > firstSeenAt ? publishedAt : firstSeenAt,
    categories: [],
    pictures: [],
    enclosures: [],
    ...changes,
  };
}
