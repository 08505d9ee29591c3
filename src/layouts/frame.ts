// What stands around every page: the name of the site, its newest time, the texts about it.
import { getCollection } from 'astro:content';
import { languageOf, nameOf, SAFETY_TEXTS, textFor, textsFor } from '../derive/page-text.ts';
import { pageAddress } from '../i18n/addresses.ts';
import { inScriptOf, localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import { type UiLanguage, writtenLanguage } from '../model/language.ts';
import { outwardTitle } from '../model/site.ts';
import { siteData } from '../store/site-data.ts';

export interface Frame {
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

/** The frame of a page that does not change with every item. */
export async function frameOf(lang: UiLanguage): Promise<Frame> {
  const texts = textsFor(await getCollection('pages'), lang);
  return {
    ...(await lastingFrameOf(lang)),
    about: texts.map(({ id, data }) => ({
      title: languageOf(id) === writtenLanguage(lang) ? inScriptOf(lang, data.title) : data.title,
      href: pageAddress(lang, `${nameOf(id)}.html`),
    })),
  };
}

/** The frame of a page that shows the news of the hour. */
export async function newsFrameOf(lang: UiLanguage): Promise<Frame> {
  const newestAt = (await siteData()).archive.newestAt();
  return { ...(await frameOf(lang)), ...(newestAt === undefined ? {} : { newestAt }) };
}

/** The frame of a page whose bytes stay the same whatever is published later. */
export async function lastingFrameOf(lang: UiLanguage): Promise<Frame> {
  const { site } = await siteData();
  const entries = await getCollection('pages');
  const t = words(lang);
  const texts = SAFETY_TEXTS.filter((name) => textFor(entries, name, lang) !== undefined);
  return {
    siteTitle: localised(site.title, lang),
    outwardTitle: localised(outwardTitle(site), lang),
    tagline: localised(site.tagline, lang),
    leaveTo: site.leaveTo,
    about: texts.map((name) => ({ title: t(`nav.${name}`), href: pageAddress(lang, `${name}.html`) })),
  };
}
