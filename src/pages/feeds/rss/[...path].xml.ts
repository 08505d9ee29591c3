import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { rssFeed } from '../../../derive/rss.ts';
import { localised } from '../../../i18n/localised.ts';
import { feedOf } from '../../../layouts/feed-items.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { sourcesOf } from '../../../layouts/publishers-of.ts';
import { DEFAULT_LANGUAGE } from '../../../model/language.ts';
import { knownData } from '../../../site/entries.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const channel = await feedOf(path);
  if (channel === undefined) return notFound();
  const site = knownData(await getLiveEntry('site', 'site'));
  const sources = await sourcesOf(channel.items);
  const text = await rssFeed(
    channel,
    sources,
    `/feeds/rss/${channel.path}.xml`,
    localised(site.tagline, DEFAULT_LANGUAGE),
  );
  return new Response(text, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
