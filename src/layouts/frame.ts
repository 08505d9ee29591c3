// What stands around every page: the name of the site, its newest time, the texts about it.
import { getCollection } from 'astro:content';
import { languageOf, nameOf, textFor, textsFor } from '../derive/page-text.ts';
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
  /** Time of the newest item; undefined where there is none, and on pages that may never change. */
  newestAt?: string;
  /** Texts about the site, for the foot of the page. */
  about: { title: string; href: string }[];
}

export async function frameOf(lang: UiLanguage): Promise<Frame> {
  const { items } = await siteData();
  const newest = items[0];
  const texts = textsFor(await getCollection('pages'), lang);
  return {
    ...(await lastingFrameOf(lang)),
    ...(newest === undefined ? {} : { newestAt: newest.publishedAt }),
    about: texts.map(({ id, data }) => ({
      title: languageOf(id) === writtenLanguage(lang) ? inScriptOf(lang, data.title) : data.title,
      href: pageAddress(lang, `${nameOf(id)}.html`),
    })),
  };
}

/** Texts whose names are in the dictionaries, so that pages that never change can link them. */
const SAFETY_TEXTS = ['read-safely', 'is-this-real', 'share-safely'] as const;

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
