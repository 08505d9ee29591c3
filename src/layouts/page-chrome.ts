// Page chrome: the parts of a page around its content, such as the site title, the newest time, and links to texts.
import { getCollection, getLiveEntry } from 'astro:content';
import { languageOf, nameOf, textsFor } from '../derive/page-text.ts';
import { inScriptOf, localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import { type UiLanguage, writtenLanguage } from '../model/language.ts';
import { outwardTitle } from '../model/site.ts';
import { LISTED_HELP, pageAddress } from '../site/addresses.ts';
import { knownData } from '../site/entries.ts';

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

/** Chrome of volatile pages, which change with every new item. */
export async function volatilePageChrome(lang: UiLanguage): Promise<PageChrome> {
  const { newestAt } = knownData(await getLiveEntry('activity', {}));
  return { ...(await pageChrome(lang)), ...(newestAt === undefined ? {} : { newestAt }) };
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
