// Lists of statements of several years, and the terms of a source, in a built site.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from '../helpers/content-folder.ts';

it('shows statements of a publisher by year, and whether others may print its texts', async () => {
  const folder = await temporaryFolder();
  const [contentDir, outDir] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', contentDir);
  const terms = { republish: 'with-link', republishTerms: 'https://paper.example/terms' } as const;
  await put(join(contentDir, 'sources/paper.json'), sampleSource({ kind: 'ngo', ...terms }));
  const statement = (letter: string, publishedAt: string) => {
    const url = `http://paper.example/${letter}`;
    return sampleItem({
      id: letter.repeat(12),
      kind: 'statement',
      url,
      link: url,
      title: `Appeal ${letter}`,
      publishedAt,
    });
  };
  await openStore(contentDir).writeItems('paper', [
    statement('a', '2026-08-20T09:00:00Z'),
    statement('b', '2025-05-21T09:00:00Z'),
  ]);
  await build({ contentDir, outDir });
  const page = await readFile(join(outDir, 'en/statements/from/paper.html'), 'utf8');
  expect(page.match(/href="#y\d{4}"|id="y\d{4}"/g)).toEqual([
    'href="#y2026"',
    'href="#y2025"',
    'id="y2026"',
    'id="y2025"',
  ]);
  const source = await readFile(join(outDir, 'en/sources/paper.html'), 'utf8');
  expect(source).toContain('href="https://paper.example/terms"');
});
