// Feeds of the large sample: RSS 2.0 and JSON Feed.
import { escapeXml } from '../../lib/xml.ts';
import type { LargeItem } from './large-item.ts';
import type { Outlet } from './outlets.ts';
import { SCENE_ALTS } from './scenes.ts';
import { INVENTED } from './texts/single-items.ts';

/** Host of all pictures, as if outlets took them from one agency. */
export const PICTURE_HOST = 'pictures.example';

export const feedFile = ({ format }: Pick<Outlet, 'format'>) => (format === 'json' ? 'feed.json' : 'rss.xml');
export const feedUrl = (outlet: Outlet) => `http://${outlet.id}.example/${feedFile(outlet)}`;
export const itemUrl = ({ outlet, number }: Pick<LargeItem, 'outlet' | 'number'>) =>
  `http://${outlet}.example/news/${number}`;
export const pictureFile = ({ scene, variant }: NonNullable<LargeItem['picture']>) => `${scene}-${variant}.jpg`;

/** The document of a feed as it is at a time. @param items of the outlet, oldest first */
export function feedDocument(outlet: Outlet, items: readonly LargeItem[], at: number): string {
  const shown = items
    .filter((item) => item.at <= at)
    .toReversed()
    .map((item) => (item.correction && item.correction.at <= at ? { ...item, title: item.correction.title } : item));
  return outlet.format === 'json' ? jsonFeed(outlet, shown) : rssFeed(outlet, shown);
}

function bodyOf({ body, lang }: LargeItem): string | undefined {
  return body === undefined ? undefined : `${body}<p><em>${INVENTED[lang]}</em></p>`;
}

function pictureOf({ picture, lang }: LargeItem): { url: string; alt: string } | undefined {
  if (picture === undefined) return undefined;
  return { url: `http://${PICTURE_HOST}/${pictureFile(picture)}`, alt: SCENE_ALTS[picture.scene][lang] };
}

function rssFeed({ names, languages, id }: Outlet, items: readonly LargeItem[]): string {
  const [lang] = languages;
  const head = `${element('title', names[lang])}${element('link', `http://${id}.example/`)}${element('description', INVENTED[lang])}${element('language', lang)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>${head}
${items.map(rssItem).join('\n')}
</channel></rss>
`;
}

function rssItem(item: LargeItem): string {
  const { title, lead, at, authors, categories, correction } = item;
  const [url, body, picture] = [itemUrl(item), bodyOf(item), pictureOf(item)];
  return `<item>${[
    element('title', title),
    element('link', url),
    `<guid isPermaLink="true">${url}</guid>`,
    element('pubDate', new Date(at).toUTCString().replace('GMT', '+0000')),
    ...(correction?.title === title && correction
      ? [element('atom:updated', new Date(correction.at).toISOString())]
      : []),
    ...authors.map((author) => element('dc:creator', author)),
    ...categories.map((category) => element('category', category)),
    element('description', lead),
    ...(picture
      ? [
          `<media:content url="${picture.url}" medium="image" type="image/jpeg"><media:description>${escapeXml(picture.alt)}</media:description></media:content>`,
        ]
      : []),
    ...(body === undefined ? [] : [`<content:encoded><![CDATA[${body}]]></content:encoded>`]),
  ].join('')}</item>`;
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

function jsonFeed({ names, languages, id }: Outlet, items: readonly LargeItem[]): string {
  const [lang] = languages;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: names[lang],
    home_page_url: `http://${id}.example/`,
    description: INVENTED[lang],
    language: lang,
    items: items.map((item) => ({
      id: itemUrl(item),
      url: itemUrl(item),
      title: item.title,
      summary: item.lead,
      content_html: bodyOf(item) ?? `<p>${item.lead ?? ''}</p>`,
      image: pictureOf(item)?.url,
      date_published: new Date(item.at).toISOString(),
      ...(item.correction?.title === item.title && item.correction
        ? { date_modified: new Date(item.correction.at).toISOString() }
        : {}),
      authors: item.authors.map((name) => ({ name })),
      tags: item.categories,
      language: item.lang,
    })),
  });
}
