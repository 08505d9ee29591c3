// The health of sources, as the command and the site tell it.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { build } from '../src/build/build.ts';
import { pull } from '../src/pull/pull.ts';
import { readHealthData } from '../src/store/health-data.ts';
import { contentFolder, temporaryFolder } from './helpers/content-folder.ts';
import { liveContent } from './helpers/live-content.ts';
import { hashesOf } from './helpers/site-files.ts';

const command = async (...flags: string[]) =>
  (await promisify(execFile)(process.execPath, ['scripts/health.ts', ...flags])).stdout;

it('the table tells of sources that are well, that fail and why, and writes OPML and the badge', async () => {
  const { content, feeds, feedsUrl, folder } = await liveContent({ sources: 2, itemsEach: 30 });
  for (const now of ['2026-08-23T09:00:00Z', '2026-08-24T10:00:00Z', '2026-08-25T11:00:00Z', '2026-08-26T12:00:00Z']) {
    await pull({ contentDir: content, allowPrivate: true, media: false, now });
    await writeFile(join(feeds, '1.xml'), 'not a feed');
  }
  const [opml, badge] = [join(folder, 'all.opml'), join(folder, 'badge.svg')];
  const said = await command('--content', content, '--opml', opml, '--badge', badge);
  expect(said).toMatch(/^s0 +well +2026-08-26T12:00:00Z +2026-08-23T09:00:00Z +[ ▁-█]{12} \d+$/m);
  expect(said).toMatch(/^s1 +failing +2026-08-23T09:00:00Z/m);
  expect(said).toMatch(/failed 3 times in a row: empty: .*1\.xml/);
  expect(said).toContain('1 of 2 sources are well, as of 2026-08-26');
  expect(await readFile(opml, 'utf8')).toContain(`xmlUrl="${feedsUrl}0.xml"`);
  expect(await readFile(badge, 'utf8')).toContain('>1/2<');
});

it('counts the items of the last days by lines, as many as there are', async () => {
  const { content } = await liveContent({ sources: 1, itemsEach: 30 });
  await pull({ contentDir: content, allowPrivate: true, media: false, now: '2026-08-23T09:00:00Z' });
  const { counts, day } = await readHealthData(content, 84);
  expect(day).toBe('2026-08-23');
  expect([...(counts.get('s0')?.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(30);
});

it('says that nothing was pulled, where nothing was', async () => {
  expect(await command('--content', await contentFolder())).toContain('Nothing was pulled yet');
});

it('the page is the same whenever it is built, names no server’s words, and changes once a day', {
  timeout: 120_000,
}, async () => {
  const { content, feeds } = await liveContent({ sources: 2, itemsEach: 30 });
  for (const now of ['2026-08-23T09:00:00Z', '2026-08-24T10:00:00Z', '2026-08-25T11:00:00Z', '2026-08-26T06:00:00Z']) {
    await pull({ contentDir: content, allowPrivate: true, media: false, now });
    await writeFile(join(feeds, '1.xml'), '<html>not a feed: secret words of a server</html>');
  }
  const out = join(await temporaryFolder(), 'dist');
  await build({ contentDir: content, outDir: out });
  const first = await hashesOf(out);
  const page = await readFile(join(out, 'en', 'health.html'), 'utf8');
  expect(page).toContain('does not send a feed');
  expect(page).toContain('Items in recent weeks, oldest first: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,');
  expect(page).not.toMatch(/secret|127\.0\.0\.1/);

  await pull({ contentDir: content, allowPrivate: true, media: false, now: '2026-08-26T18:00:00Z' });
  await build({ contentDir: content, outDir: out });
  expect(await hashesOf(out)).toEqual(first);
});
