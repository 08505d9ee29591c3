// A site built after an item was withdrawn: no file contains it, and a page lists the day and the reason.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { copySampleContent } from '../src/demo/sample-content.ts';
import { listFiles } from '../src/lib/files.ts';
import { CODE_ARCHIVE } from '../src/model/site-paths.ts';
import { mediaStore } from '../src/store/media-files.ts';
import { openStore } from '../src/store/store.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from './helpers/content-folder.ts';
import { npmRun } from './helpers/demo-site.ts';

const PICTURE = { hash: 'a2b3c4d5', width: 320, height: 200, alt: 'Zmicier at the gate', key: 'abcabcabcabc' };
const VICTIM = sampleItem({
  id: 'qqqqqqqqqqqq',
  guid: 'victim-guid',
  title: 'Zmicier is named',
  lead: 'Zmicier waited there.',
  body: '<p>Zmicier waited there for long.</p>',
  url: 'http://paper.example/victim',
  link: 'http://paper.example/victim',
  pictures: [PICTURE],
});
const REASON = { en: 'At the wish of a person.', be: 'На просьбу чалавека.', ru: 'По просьбе человека.' };

async function everyText(folder: string): Promise<string> {
  const read = async (path: string) => {
    const bytes = await readFile(join(folder, path));
    return `${path}\n${(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')}`;
  };
  // The archive of the code contains this test.
  const paths = (await listFiles(folder)).filter((path) => path !== CODE_ARCHIVE);
  return (await Promise.all(paths.map(read))).join('\n');
}

it('contains nothing of a withdrawn item, and lists the day and the reason', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', content);
  const store = openStore(content);
  await put(join(content, 'sources/paper.json'), sampleSource({ languages: ['en'] }));
  await store.writeItems('paper', [VICTIM, sampleItem({ title: 'Rain is coming' })]);
  await mediaStore(store.paths.media).write(PICTURE.hash, [
    { width: PICTURE.width, format: 'avif', bytes: new TextEncoder().encode('picture') },
  ]);

  await npmRun('build', '--content', content, '--out', site);
  const before = await everyText(site);
  for (const trace of ['Zmicier', VICTIM.id, 'paper.example/victim', PICTURE.hash, 'Rain is coming'])
    expect(before, 'the test can find it').toContain(trace);
  expect(await readFile(join(site, 'en/withdrawn.html'), 'utf8')).toContain('Nothing has been taken down.');

  await put(join(content, 'withdrawn/one.json'), {
    item: VICTIM.id,
    decidedOn: '2026-08-24',
    reason: REASON,
    reasonIsPublished: true,
  });
  await put(join(content, 'withdrawn/two.json'), {
    url: 'http://paper.example/other',
    decidedOn: '2026-08-25',
    reason: { en: 'Kept secret.' },
  });
  await npmRun('build', '--content', content, '--out', site);
  const after = await everyText(site);
  expect(after).toContain('Rain is coming');
  const traces = ['Zmicier', VICTIM.id, 'victim-guid', 'paper.example/victim', PICTURE.hash];
  for (const trace of [...traces, 'Kept secret', 'paper.example/other']) expect(after).not.toContain(trace);
  for (const [lang, reason] of Object.entries(REASON)) {
    const page = await readFile(join(site, lang, 'withdrawn.html'), 'utf8');
    expect(page).toContain(reason);
    expect(page).toContain('datetime="2026-08-25"');
  }
  expect(await readFile(join(site, 'be-latn/withdrawn.html'), 'utf8')).toContain('Na prośbu čałavieka.');
  expect(await readFile(join(site, 'en/archive/index.html'), 'utf8')).toContain('href="../withdrawn.html"');
});
