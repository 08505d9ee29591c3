import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { contentPaths } from '../../src/store/paths.ts';
import { put } from './content-folder.ts';

export interface RealFeed {
  /** Source id, made from the file name. */
  id: string;
  file: string;
  /** Undefined if the document is not a feed. */
  items?: number;
  language: string;
}

/** Parses a tab-separated list with a header line. */
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

/** Writes a content folder with one source for each document; its feed has the URL http://<id>.example/<file>. */
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
