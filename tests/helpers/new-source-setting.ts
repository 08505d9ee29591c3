// A site on loopback, and an empty content folder to which it can be added as a source.
import { readFile } from 'node:fs/promises';
import { checkContent } from '../../src/check/check-content.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { type NewSourceOptions, newSource } from '../../src/new-source/new-source.ts';
import { type DiscoverOptions, discover } from '../../src/pull/discover/discover.ts';
import { contentFolder, sampleSource } from './content-folder.ts';
import { NOW } from './pull-setting.ts';
import { type Answer, startWeb } from './web.ts';

export async function site(pages: Record<string, Answer>, sources: Record<string, Partial<SourceFile>> = {}) {
  const web = await startWeb(pages);
  const content = await contentFolder(
    Object.fromEntries(Object.entries(sources).map(([id, source]) => [`sources/${id}.json`, sampleSource(source)])),
  );
  const find = (address: string, options: DiscoverOptions = {}) =>
    discover(address, { now: NOW, connectTo: web.connectTo, timeoutMs: 3_000, ...options });
  return {
    web,
    content,
    find,
    async add(address: string, options: Partial<NewSourceOptions> & Pick<DiscoverOptions, 'feeds'> = {}) {
      const lines: string[] = [];
      const { feeds = [], ...more } = options;
      const written = await newSource(address, {
        contentDir: content,
        given: { timezone: 'Europe/Minsk' },
        now: NOW,
        discover: (start) => find(start, { feeds }),
        check: checkContent,
        log: (line) => lines.push(line),
        mayWrite: async () => true,
        ...more,
      });
      return {
        written,
        text: lines.join('\n'),
        file: written === undefined ? undefined : (JSON.parse(await readFile(written, 'utf8')) as SourceFile),
      };
    },
  };
}

/** A page with links to feeds in its head. */
export function announcing(
  feeds: Record<string, string>,
  { lang = 'be', more = '', title = 'Радыё Прыклад | Навіны' } = {},
): string {
  const links = Object.entries(feeds).map(
    ([href, name]) => `<link rel="alternate" type="application/rss+xml" title="${name}" href="${href}">`,
  );
  return `<!doctype html><html lang="${lang}"><head><title>${title}</title>${links.join('')}</head><body>${more}<p>Навіны</p></body></html>`;
}
