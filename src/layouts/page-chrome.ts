// What surrounds the content of every page: the name of the site, its newest time, links to the texts about it.
import { getCollection, getLiveEntry } from 'astro:content';
import { languageOf, nameOf, textsFor } from '../derive/page-text.ts';
import { inScriptOf, localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import { type UiLanguage, writtenLanguage } from '../model/language.ts';
import { outwardTitle } from '../model/site.ts';
import { pageAddress } from '../site/addresses.ts';
import { knownData } from '../site/entries.ts';

export interface PageChrome {
  siteTitle: string;
  /** The name in tabs and histories. */
  outwardTitle: string;
  tagline: string;
  /** Where the quick exit leads. */
  leaveTo: string;
  /** Time of the newest item; only on pages that change with it. */
  newestAt?: string;
  /** Texts about the site, for the foot of the page. */
  about: { title: string; href: string }[];
}

/** For pages that may change with the texts about the site. */
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

/** For pages that change with every item. */
export async function volatilePageChrome(lang: UiLanguage): Promise<PageChrome> {
  const { newestAt } = knownData(await getLiveEntry('activity', {}));
  return { ...(await pageChrome(lang)), ...(newestAt === undefined ? {} : { newestAt }) };
}

/** For pages whose bytes stay the same whatever is published later. */
export async function staticPageChrome(lang: UiLanguage): Promise<PageChrome> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const { names } = knownData(await getLiveEntry('safetyTexts', lang));
  const t = words(lang);
  return {
    siteTitle: localised(site.title, lang),
    outwardTitle: localised(outwardTitle(site), lang),
    tagline: localised(site.tagline, lang),
    leaveTo: site.leaveTo,
    about: names.map((name) => ({ title: t(`nav.${name}`), href: pageAddress(lang, `${name}.html`) })),
  };
}
