// Names of a site by language, from its pages and feeds. Pure.
import type { Discovery, FoundFeed } from '../../model/discovery.ts';
import type { Page } from './crawler.ts';

/** Maximum length of a source title. */
const MAX_NAME = 80;

/** The name of the site: from its metadata, its feed, or the first part of its page title. Domain names are skipped. */
export function chooseSiteName(
  page: Page | undefined,
  feed: Pick<FoundFeed, 'title' | 'isSection'> | undefined,
): string | undefined {
  const feedName = withoutTagline(feed?.title);
  const names = [
    page?.name,
    feed?.isSection === true ? undefined : feedName,
    withoutTagline(page?.title),
    feedName,
  ].map((name) => cleanName(name ?? ''));
  return names.find((name) => name !== '' && !/^[\w.-]+\.[a-z]{2,}$/i.test(name));
}

/** Site names by UI language. */
export function collectSiteNames(pages: readonly Page[]): Discovery['names'] {
  const names: Discovery['names'] = {};
  for (const page of pages) {
    const lang = page.lang?.slice(0, 2).toLowerCase();
    const name = cleanName(page.name ?? withoutTagline(page.title) ?? '');
    if ((lang === 'be' || lang === 'ru' || lang === 'en') && names[lang] === undefined && name !== '')
      names[lang] = name;
  }
  return names;
}

/** «Газета | Навіны дня» → «Газета». */
function withoutTagline(title: string | undefined): string | undefined {
  return title?.split(/\s+[|–—•·:»-]\s+/u).find((part) => part.trim() !== '');
}

/** Removes markup, control and bidirectional characters. */
function cleanName(name: string): string {
  return [...name.replace(/[\p{C}\p{Zl}\p{Zp}\s<>]+/gu, ' ').trim()].slice(0, MAX_NAME).join('').trim();
}
