// The same pages for Eleventy and Hugo: the same items in the markup of our own item page.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Item, itemPath } from '../../src/model/item.ts';
import { installBeside } from '../helpers/install-beside.ts';
import { measuredRun, type Run } from './measure.ts';

/** Our page of an item, with its parts replaced by template expressions. */
function templateOf(
  page: string,
  item: Item,
  mark: (part: 'title' | 'lead' | 'body' | 'publishedAt' | 'url') => string,
): string {
  let html = page;
  for (const part of ['body', 'lead', 'title', 'publishedAt'] as const)
    html = html.replaceAll(item[part] ?? '', mark(part));
  return html;
}

/** Runs Eleventy on a data file and one template, its fastest input. */
export async function eleventy(folder: string, site: string, items: readonly Item[]): Promise<Run> {
  const installed = await installBeside('eleventy');
  const input = join(folder, 'eleventy');
  await mkdir(input, { recursive: true });
  const [first] = items as [Item];
  const template = templateOf(await readFile(join(site, itemPath(first)), 'utf8'), first, (part) =>
    part === 'body' ? '{{ item.body | safe }}' : `{{ item.${part} }}`,
  );
  await writeFile(join(input, 'items.json'), JSON.stringify(items.map((item) => ({ ...item, path: itemPath(item) }))));
  await writeFile(
    join(input, 'page.njk'),
    `---\npagination:\n  data: items\n  size: 1\n  alias: item\npermalink: "{{ item.path }}"\n---\n${template}`,
  );
  await writeFile(
    join(input, 'eleventy.config.mjs'),
    "import { readFileSync } from 'node:fs';\nexport default (config) => { config.addGlobalData('items', () => JSON.parse(readFileSync('items.json', 'utf8'))); };\n",
  );
  return measuredRun(
    process.execPath,
    [join(installed, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs'), '--quiet', '--output=out'],
    { cwd: input },
  );
}

/** Markdown, the usual input of Hugo, or HTML, its fastest one: Hugo copies it. */
export type HugoInput = 'md' | 'html';

/** Runs Hugo on one file for each page. */
export async function hugo(folder: string, site: string, items: readonly Item[], input: HugoInput): Promise<Run> {
  const source = join(folder, `hugo-${input}`);
  const bodyOf = ({ body = '' }: Item) => (input === 'html' ? body : body.replace(/<\/?p>/g, '\n'));
  const [first] = items as [Item];
  const template = templateOf(
    await readFile(join(site, itemPath(first)), 'utf8'),
    first,
    (part) =>
      ({
        title: '{{ .Title }}',
        body: '{{ .Content }}',
        lead: '{{ .Params.lead }}',
        publishedAt: '{{ .Params.at }}',
        url: '{{ .Params.original }}',
      })[part],
  );
  await mkdir(join(source, 'layouts', '_default'), { recursive: true });
  await writeFile(join(source, 'layouts', '_default', 'single.html'), template);
  await writeFile(
    join(source, 'config.json'),
    JSON.stringify({
      baseURL: '/',
      title: 'x',
      uglyURLs: true,
      disableKinds: ['taxonomy', 'term', 'home', 'section', 'RSS', 'sitemap', '404', 'robotsTXT'],
    }),
  );
  for (const item of items) {
    const file = join(source, 'content', itemPath(item).replace(/html$/, input));
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(
      file,
      `${JSON.stringify({ title: item.title, lead: item.lead, at: item.publishedAt, original: item.url, url: `/${itemPath(item)}` })}\n\n${bodyOf(item)}`,
    );
  }
  return measuredRun('hugo', ['--quiet', '--source', source, '--destination', join(source, 'out')]);
}
