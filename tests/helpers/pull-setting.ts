// A web server on loopback, a content folder, and pull from one to the other.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';
import { type Item, itemFileSchema } from '../../src/model/item.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { type PullOptions, pull } from '../../src/pull/pull.ts';
import { contentFolder, sampleSource } from './content-folder.ts';
import { type Answer, startWeb, type Web } from './web.ts';

export const NOW = '2026-08-23T09:00:00Z';
export const LATER = '2026-08-23T15:00:00Z';

export interface Setting {
  web: Web;
  content: string;
  run(options?: Partial<PullOptions>): ReturnType<typeof pull>;
  items(): Promise<Item[]>;
}

export async function set(
  pages: Record<string, Answer>,
  sources: Record<string, Partial<SourceFile>> = { paper: {} },
): Promise<Setting> {
  const web = await startWeb(pages);
  const content = await contentFolder(
    Object.fromEntries(Object.entries(sources).map(([id, source]) => [`sources/${id}.json`, sampleSource(source)])),
  );
  return {
    web,
    content,
    run: (options = {}) =>
      pull({ contentDir: content, now: NOW, connectTo: web.connectTo, media: false, timeoutMs: 3_000, ...options }),
    async items() {
      const files = (await listFiles(join(content, 'items'))).filter((path) => path.endsWith('.json'));
      const read = await Promise.all(
        files.map(async (path) =>
          itemFileSchema.parse(JSON.parse(await readFile(join(content, 'items', path), 'utf8'))),
        ),
      );
      return read.flat();
    },
  };
}
