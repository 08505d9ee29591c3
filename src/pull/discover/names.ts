// What a site calls itself, in the languages that its pages declare. Pure.
import type { Discovery, FoundFeed } from '../../model/discovery.ts';
import type { Page } from './search.ts';

/** As long as the title of a source may be. */
const MAX_NAME = 80;

/** The name that the site gives itself, else that of its feed, else the beginning of the page's title; an address is no name. */
export function nameOf(
  page: Page | undefined,
  feed: Pick<FoundFeed, 'title' | 'isSection'> | undefined,
): string | undefined {
  const ofFeed = withoutMotto(feed?.title);
  const names = [page?.name, feed?.isSection === true ? undefined : ofFeed, withoutMotto(page?.title), ofFeed].map(
    (name) => bounded(name ?? ''),
  );
  return names.find((name) => name !== '' && !/^[\w.-]+\.[a-z]{2,}$/i.test(name));
}

export function namesOf(pages: readonly Page[]): Discovery['names'] {
  const names: Discovery['names'] = {};
  for (const page of pages) {
    const lang = page.lang?.slice(0, 2).toLowerCase();
    const name = bounded(page.name ?? withoutMotto(page.title) ?? '');
    if ((lang === 'be' || lang === 'ru' || lang === 'en') && names[lang] === undefined && name !== '')
      names[lang] = name;
  }
  return names;
}

/** «Газета | Навіны дня» → «Газета». */
function withoutMotto(title: string | undefined): string | undefined {
  return title?.split(/\s+[|–—•·:»-]\s+/u).find((part) => part.trim() !== '');
}

/** Plain words: no markup, and nothing that turns the direction of a text or shows nothing. */
function bounded(name: string): string {
  return [...name.replace(/[\p{C}\p{Zl}\p{Zp}\s<>]+/gu, ' ').trim()].slice(0, MAX_NAME).join('').trim();
}
