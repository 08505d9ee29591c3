// The web app manifest (W3C): name and icon of the site on a home screen. There is no service worker. Pure.
import { DEFAULT_LANGUAGE } from '../model/language.ts';
import { outwardTitle, type Site } from '../model/site.ts';

/** Its URLs are relative to its own, at the root of the site. */
export function webManifest(site: Omit<Site, 'retention' | 'smallMirrors'>): object {
  const inDefault = (text: Site['title']) => text[DEFAULT_LANGUAGE] ?? text.en;
  return {
    name: inDefault(outwardTitle(site)),
    short_name: inDefault(outwardTitle(site)),
    lang: DEFAULT_LANGUAGE,
    start_url: 'index.html',
    scope: './',
    display: 'browser',
    background_color: '#fdfdfb',
    icons: [{ src: 'favicon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
}
