// A source at rest may have lost its domain to somebody else: the site names the address and does not lead there.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { copySampleContent } from '../src/demo/sample-content.ts';
import { listFiles } from '../src/lib/files.ts';
import { UI_LANGUAGES } from '../src/model/language.ts';
import { put, sampleSource, temporaryFolder } from './helpers/content-folder.ts';
import { npmRun } from './helpers/demo-site.ts';

const LAPSED = 'https://lapsed.example/';
const KEPT = 'https://kept.example/';

it('links the homepage of a source that is read, and only names that of one at rest', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', content);
  const rested = sampleSource({
    homepage: LAPSED,
    feeds: [{ type: 'feed', url: `${LAPSED}rss` }],
    enabled: false,
    disabledBecause: 'The domain may have lapsed.',
  });
  await put(join(content, 'sources/rested.json'), rested);
  await put(
    join(content, 'sources/kept.json'),
    sampleSource({ homepage: KEPT, feeds: [{ type: 'feed', url: `${KEPT}rss` }] }),
  );
  await npmRun('build', '--content', content, '--out', site);

  for (const lang of UI_LANGUAGES) {
    const read = async (id: string) =>
      parseHTML(await readFile(join(site, lang, 'sources', `${id}.html`), 'utf8')).document;
    expect((await read('kept')).querySelector(`a[href="${KEPT}"]`)).not.toBeNull();
    expect((await read('rested')).querySelector('.terms')?.textContent).toContain(LAPSED);
  }
  const pages = (await listFiles(site)).filter((file) => /\.(html|opml|xml|atom|json)$/.test(file));
  const leading = await Promise.all(
    pages.map(async (file) => [file, await readFile(join(site, file), 'utf8')] as const),
  );
  expect(
    leading.filter(([, text]) => /(href|url|Url)="https:\/\/lapsed\.example/i.test(text)).map(([file]) => file),
  ).toEqual([]);
}, 180_000);
