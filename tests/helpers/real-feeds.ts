import { join } from 'node:path';
import type { SourceFile } from '../../src/model/source.ts';
import { contentPaths } from '../../src/store/paths.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { rm } from 'node:fs/promises';
import { put } from './content-folder.ts';

export interface RealFeed {
  /** Its name as an id of a source. */
  id: string;
  file: string;
  /** undefined where the document is no feed. */
  items?: number;
  language: string;
}

/** Rows of a tab-separated manifest with a head line. */
export function readManifest(text: string): RealFeed[] {
  const [head = '', ...rows] = text.trim().split('\n');
  const columns = head.split('\t');
  return rows.map((row) => {
    const cells = Object.fromEntries(row.split('\t').map((cell, place) => [columns[place], cell]));
    const file = cells['file'] ?? '';
    const items = /^\d+$/.test(cells['items'] ?? '') ? { items: Number(cells['items']) } : {};
    return { id: file.toLowerCase().replace(/[^a-z0-9]+/g, '-'), file, language: cells['language'] ?? 'und', ...items };
  });
}

/** A content folder with one source for each document; its feeds are met at http://<id>.example/. */
export async function layRealFeeds(feeds: readonly RealFeed[], contentDir: string, to: string): Promise<void> {
  await copySampleContent(contentDir, to);
  await rm(contentPaths(to).sources, { recursive: true });
  for (const { id, file, language } of feeds) {
    const source: SourceFile = {
      title: file,
      kind: 'media',
      homepage: `http://${id}.example/`,
      languages: [/^[a-z]{2}$/.test(language) ? language : 'und'],
      feeds: [{ type: 'feed', url: `http://${id}.example/${file}` }],
    };
    await put(join(contentPaths(to).sources, `${id}.json`), source);
  }
}
