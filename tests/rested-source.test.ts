// The domain of a disabled source may have a new owner: the site shows its address as text, not as a link.
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
const ENABLED = 'https://enabled.example/';

it('links the homepage of an enabled source and shows that of a disabled one as text', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', content);
  const disabled = sampleSource({
    homepage: LAPSED,
    feeds: [{ type: 'feed', url: `${LAPSED}rss` }],
    enabled: false,
    disabledBecause: 'The domain may have lapsed.',
  });
  await put(join(content, 'sources/disabled.json'), disabled);
  await put(
    join(content, 'sources/enabled.json'),
    sampleSource({ homepage: ENABLED, feeds: [{ type: 'feed', url: `${ENABLED}rss` }] }),
  );
  await npmRun('build', '--content', content, '--out', site);

  for (const lang of UI_LANGUAGES) {
    const read = async (id: string) =>
      parseHTML(await readFile(join(site, lang, 'sources', `${id}.html`), 'utf8')).document;
    expect((await read('enabled')).querySelector(`a[href="${ENABLED}"]`)).not.toBeNull();
    expect((await read('disabled')).querySelector('.terms')?.textContent).toContain(LAPSED);
  }
  const pages = (await listFiles(site)).filter((file) => /\.(html|opml|xml|atom|json)$/.test(file));
  const texts = await Promise.all(pages.map(async (file) => [file, await readFile(join(site, file), 'utf8')] as const));
  expect(
    texts.filter(([, text]) => /(href|url|Url)="https:\/\/lapsed\.example/i.test(text)).map(([file]) => file),
  ).toEqual([]);
});
