// RSS wants absolute links, so it is made only where site.json names a public address.
import { getLiveEntry } from 'astro:content';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { bodyWithPictures } from '../../../derive/body-pictures.ts';
import { itemPath } from '../../../model/item.ts';
import { feedOf } from '../../../layouts/feed-items.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { knownData } from '../../../site/entries.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const site = knownData(await getLiveEntry('site', 'site'));
  const channel = await feedOf(path);
  if (channel === undefined || site.publicUrl === undefined) return notFound();
  const { publicUrl } = site;
  return rss({
    title: channel.title,
    description: site.tagline.be ?? site.tagline.en,
    site: new URL(channel.page.slice(1), publicUrl).href,
    trailingSlash: false,
    items: channel.items.map((item) => ({
      title: item.title,
      link: new URL(itemPath(item), publicUrl).href,
      pubDate: new Date(item.publishedAt),
      categories: item.categories,
      ...(item.lead === undefined ? {} : { description: item.lead }),
      ...(item.body === undefined ? {} : { content: bodyWithPictures({ ...item, body: item.body }).replace(/(["\s])\/(m\/[a-z2-7]{2}\/[a-z2-7]+-\d+\.avif)/g, `$1${publicUrl}$2`) }),
    })),
    customData: `<language>${channel.lang}</language>`,
  });
};
