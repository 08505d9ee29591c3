// Page chrome: the parts of a page around its content, such as the site title, the newest time, and links to texts.
import { getCollection, getLiveCollection, getLiveEntry } from 'astro:content';
import { languageOf, nameOf, textsFor } from '../derive/page-text.ts';
import { inScriptOf, localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import { type UiLanguage, writtenLanguage } from '../model/language.ts';
import { outwardTitle } from '../model/site.ts';
import type { SmallMirror } from '../model/small-mirror.ts';
import { LISTED_HELP, pageAddress, REAL_HELP } from '../site/addresses.ts';
import { dataOf, knownData } from '../site/entries.ts';

export interface PageChrome {
  siteTitle: string;
  /** Title in browser tabs and histories. */
  outwardTitle: string;
  tagline: string;
  /** URL of the quick exit. */
  leaveTo: string;
  /** Time of the newest item; only on pages that change with it. */
  newestAt?: string;
  /** Path of the text on the lists of the state, if there is one. */
  listedHelp?: string;
  /** The small mirror that the page is for, where the page says so; and the path of the text on other addresses. */
  small?: { small: SmallMirror; help: string | undefined };
  /** Links to texts about the site, for the footer. */
  about: { title: string; href: string }[];
}

/** Chrome of pages that may change with the texts about the site. */
export async function pageChrome(lang: UiLanguage): Promise<PageChrome> {
  const texts = textsFor(await getCollection('pages'), lang);
  return {
    ...(await staticPageChrome(lang)),
    about: texts.map(({ id, data }) => ({
      title: languageOf(id) === writtenLanguage(lang) ? inScriptOf(lang, data.title) : data.title,
      href: pageAddress(lang, `${nameOf(id)}.html`),
    })),
  };
}

/** Chrome of lists of items: says so where a small mirror has only some of them. */
export async function listPageChrome(lang: UiLanguage): Promise<PageChrome> {
  return { ...(await pageChrome(lang)), ...(await smallMirrorChrome(lang)) };
}

/** Chrome of volatile pages, which change with every new item. */
export async function volatilePageChrome(lang: UiLanguage): Promise<PageChrome> {
  const { newestAt } = knownData(await getLiveEntry('activity', {}));
  return { ...(await listPageChrome(lang)), ...(newestAt === undefined ? {} : { newestAt }) };
}

/** Chrome of static pages, whose bytes do not change when items are added. */
export async function staticPageChrome(lang: UiLanguage): Promise<PageChrome> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const { names } = knownData(await getLiveEntry('safetyTexts', lang));
  const t = words(lang);
  return {
    siteTitle: localised(site.title, lang),
    outwardTitle: localised(outwardTitle(site), lang),
    tagline: localised(site.tagline, lang),
    leaveTo: site.leaveTo,
    ...(names.includes('listed') ? { listedHelp: pageAddress(lang, LISTED_HELP) } : {}),
    // Short, since every item has them; the text on the lists is linked where something is listed.
    about: names
      .filter((name) => name !== 'listed')
      .map((name) => ({ title: t(`nav.${name}`), href: pageAddress(lang, `${name}.html`) })),
  };
}

/** Chrome of static pages of a period (yyyy, yyyy-mm or yyyy-mm-dd): says so where a small mirror has nothing before it. */
export async function periodPageChrome(lang: UiLanguage, from: string): Promise<PageChrome> {
  return { ...(await staticPageChrome(lang)), ...(await smallMirrorChrome(lang, { from })) };
}

async function smallMirrorChrome(lang: UiLanguage, filter?: { from: string }): Promise<Pick<PageChrome, 'small'>> {
  const [small] = dataOf(await getLiveCollection('smallMirror', filter));
  if (small === undefined) return {};
  const { names } = knownData(await getLiveEntry('safetyTexts', lang));
  return { small: { small, help: names.includes('is-this-real') ? pageAddress(lang, REAL_HELP) : undefined } };
}
