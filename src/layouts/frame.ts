// What stands around every page: the name of the site, its newest time, the texts about it.
import { getCollection } from 'astro:content';
import { nameOf, textsFor } from '../derive/page-text.ts';
import { pageAddress } from '../i18n/addresses.ts';
import { localised } from '../i18n/localised.ts';
import type { UiLanguage } from '../model/language.ts';
import { siteData } from '../store/site-data.ts';

export interface Frame {
  siteTitle: string;
  tagline: string;
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
    about: texts.map(({ id, data }) => ({ title: data.title, href: pageAddress(lang, `${nameOf(id)}.html`) })),
  };
}

/** The frame of a page whose bytes stay the same whatever is published later. */
export async function lastingFrameOf(lang: UiLanguage): Promise<Frame> {
  const { site } = await siteData();
  return { siteTitle: localised(site.title, lang), tagline: localised(site.tagline, lang), about: [] };
}
