// Finds copies of pages in the cache of the browser, and deletes them. A page cannot list the cache: it can only ask for one
// address after another. So this starts with the front pages and what they link to now, and goes on with what each copy
// links to. A copy that no found page links to is not found.
import type { Erased } from './browser-stores.ts';
import { cachedText, deleteCached, isSameForAll, sendsNoStore } from './cached-copies.ts';

/** @param root URL of the root of the site @param languages folders of languages; the links of the first front page are tried */
export async function emptyPageCache(root: URL, languages: readonly string[]): Promise<Erased> {
  if (!location.protocol.startsWith('http')) return 'absent';
  if (await sendsNoStore()) return { found: 0, left: 0 };
  const current = await fetch(new URL(`${languages[0]}/index.html`, root), { cache: 'no-store' });
  const fronts = ['', 'index.html', 'text.html'];
  const folders = ['', ...languages.map((lang) => `${lang}/`)];
  const queue = new Set<string>();
  for (const folder of folders) for (const name of fronts) queue.add(new URL(folder + name, root).href);
  const add = (html: string, base: string) => {
    for (const url of linksIn(html, base)) if (url.startsWith(root.href) && !isSameForAll(url)) queue.add(url);
  };
  add(await current.text(), current.url);
  let [found, left] = [0, 0];
  // A set that grows while it is read is read to its end.
  for (const url of queue) {
    const copy = await cachedText(url);
    if (copy === undefined) continue;
    found += 1;
    add(copy, url);
    if (!(await deleteCached(url))) left += 1;
  }
  return { found, left };
}

/** Absolute URLs of links and pictures, without fragments. The parsed document loads nothing and runs no script. */
function linksIn(html: string, base: string): string[] {
  const elements = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[href], [src], [srcset]');
  const links: string[] = [];
  for (const element of elements) {
    const pictures = (element.getAttribute('srcset') ?? '')
      .split(',')
      .map((candidate) => candidate.trim().split(' ')[0]);
    for (const reference of [element.getAttribute('href'), element.getAttribute('src'), ...pictures]) {
      try {
        if (reference) links.push(new URL(reference, base).href.split('#')[0] as string);
      } catch {
        // No address.
      }
    }
  }
  return links;
}
