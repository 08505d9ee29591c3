// The health of sources, in the command and on the site.
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

it('the command lists healthy and failing sources with reasons, and writes OPML and the badge', async () => {
  const { content, feeds, feedsUrl, folder } = await liveContent({ sources: 2, itemsEach: 30 });
  for (const now of ['2026-08-23T09:00:00Z', '2026-08-24T10:00:00Z', '2026-08-25T11:00:00Z', '2026-08-26T12:00:00Z']) {
    await pull({ contentDir: content, allowPrivate: true, media: false, now });
    await writeFile(join(feeds, '1.xml'), 'not a feed');
  }
  const [opml, badge] = [join(folder, 'all.opml'), join(folder, 'badge.svg')];
  const output = await command('--content', content, '--opml', opml, '--badge', badge);
  expect(output).toMatch(/^s0 +well +2026-08-26T12:00:00Z +2026-08-23T09:00:00Z +[ ▁-█]{12} \d+$/m);
  expect(output).toMatch(/^s1 +failing +2026-08-23T09:00:00Z/m);
  expect(output).toMatch(/failed 3 times in a row: empty: .*1\.xml/);
  expect(output).toContain('1 of 2 sources are well, as of 2026-08-26');
  expect(await readFile(opml, 'utf8')).toContain(`xmlUrl="${feedsUrl}0.xml"`);
  expect(await readFile(badge, 'utf8')).toContain('>1/2<');
});

it('counts all items of the last days', async () => {
  const { content } = await liveContent({ sources: 1, itemsEach: 30 });
  await pull({ contentDir: content, allowPrivate: true, media: false, now: '2026-08-23T09:00:00Z' });
  const { counts, day } = await readHealthData(content, 84);
  expect(day).toBe('2026-08-23');
  expect([...(counts.get('s0')?.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(30);
});

it('prints a hint before the first pull', async () => {
  expect(await command('--content', await contentFolder())).toContain('Nothing was pulled yet');
});

it('the page does not depend on the build time, has no server messages, and changes once a day', async () => {
  const { content, feeds } = await liveContent({ sources: 2, itemsEach: 30 });
  for (const now of ['2026-08-23T09:00:00Z', '2026-08-24T10:00:00Z', '2026-08-25T11:00:00Z', '2026-08-26T06:00:00Z']) {
    await pull({ contentDir: content, allowPrivate: true, media: false, now });
    await writeFile(join(feeds, '1.xml'), '<html>not a feed: secret server message</html>');
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
