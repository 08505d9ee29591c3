// Items that did not come from pull, in a content folder that is built: never published, always reported, and no reason
// to stop. The inputs are those of a pull job that was taken over.
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { checkContent } from '../../src/check/check-content.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { listFiles } from '../../src/lib/files.ts';
import { jsonArrayLines } from '../../src/lib/json.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from '../helpers/content-folder.ts';
import { storedPicture } from '../helpers/pictures.ts';

const DAY = 'items/2026/08/23';
const UNCLEAN =
  '<p>Hello</p><script src="../../../../m/aa/aaaaaaaaaaaaaaaa-320.avif"></script><meta http-equiv="refresh" content="30;url=https://evil.example/">';

const item = (source: string, change: object = {}) => ({ ...sampleItem({ source, title: `Of ${source}` }), ...change });

const PICTURE = (hash: string) => ({ hash, width: 320, height: 20, alt: '', key: `${hash}aaaaaaaa` });

/** Source → bytes of its file of items; `clean` is the only good one. */
const FILES: Record<string, string> = {
  clean: jsonArrayLines([item('clean', { body: '<p>Good</p>', pictures: [PICTURE('good'), PICTURE('evil')] })]),
  old: jsonArrayLines([item('old', { id: 'cccccccccccc', body: 'Text <a href="https://a.example/">link</a>' })]),
  unclean: jsonArrayLines([item('unclean', { body: UNCLEAN })]),
  script: jsonArrayLines([item('script', { url: 'javascript:alert(1)' })]),
  foreign: jsonArrayLines([item('clean', { id: 'dddddddddddd' })]),
  cut: jsonArrayLines([item('cut')]).slice(0, 40),
};

async function layContent(content: string): Promise<void> {
  await copySampleContent('content', content);
  for (const [id, bytes] of Object.entries(FILES)) {
    await put(join(content, 'sources', `${id}.json`), sampleSource({ title: id }));
    await put(join(content, DAY, `${id}.json`), bytes);
  }
  await put(join(content, 'media/go/good-320.avif'), await storedPicture('good', 320));
  await put(join(content, 'media/ev/evil-320.avif'), 'document.title="alert(1)"');
  await put(join(content, 'sources/linked.json'), sampleSource({ title: 'linked' }));
  await symlink('/proc/self/environ', join(content, DAY, 'linked.json'));
}

describe('a build of a content folder with files that pull did not write', () => {
  it('publishes the others, and reports the rest', { timeout: 600_000 }, async () => {
    const folder = await temporaryFolder();
    const [content, dist] = [join(folder, 'content'), join(folder, 'dist')];
    await layContent(content);
    const first = await build({ contentDir: content, outDir: dist });
    expect(first.items).toBe(2);
    expect(first.sanitisedAgain).toBe(1);
    expect(first.refused.map(({ path }) => path)).toEqual([
      ...['cut', 'foreign', 'script', 'unclean'].map((id) => `${DAY}/${id}.json`),
      'media/ev/evil-320.avif',
    ]);
    expect(await listFiles(join(dist, 'm'))).toEqual(['go/good-320.avif']);
    const pages = await listFiles(join(dist, 'n'));
    expect(pages.map((path) => dirname(path))).toEqual(['2026/08/23', '2026/08/23']);
    const old = await readFile(join(dist, 'n/2026/08/23/cccccccccccc.html'), 'utf8');
    expect(old).toContain('<a href="https://a.example/" rel="noreferrer noopener">link</a>');
    for (const path of await listFiles(dist)) {
      const text = await readFile(join(dist, path), 'latin1');
      expect(text.includes('evil.example') || text.includes('alert(1)'), path).toBe(false);
    }
    const findings = await checkContent(content);
    const errors = findings.filter(({ severity, file }) => severity === 'error' && file.includes('/items/'));
    expect(errors.map(({ file }) => basename(file, '.json'))).toEqual([
      'cut',
      'foreign',
      'linked',
      'script',
      'unclean',
    ]);
    // Known files are not read again; they are reported again.
    const second = await build({ contentDir: content, outDir: dist });
    expect(second).toMatchObject({ written: 0, removed: 0, refused: first.refused });
  });
});
