import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { feedsOpml } from '../../derive/opml.ts';
import { localised } from '../../i18n/localised.ts';
import { words } from '../../i18n/words.ts';
import { allFeeds } from '../../layouts/feed-items.ts';
import { notFound } from '../../layouts/not-found.ts';
import { DEFAULT_LANGUAGE } from '../../model/language.ts';
import { FEEDS_OPML, feedAddress } from '../../site/addresses.ts';
import { knownData } from '../../site/entries.ts';

export const GET: APIRoute = async () => {
  const channels = await allFeeds();
  if (channels.length === 0) return notFound();
  const site = knownData(await getLiveEntry('site', 'site'));
  const t = words(DEFAULT_LANGUAGE);
  const text = feedsOpml(channels, {
    path: FEEDS_OPML,
    title: localised(site.title, DEFAULT_LANGUAGE),
    bySource: t('feeds.by-source'),
    addressOf: (channel) => feedAddress('atom', channel.path),
  });
  return new Response(text, { headers: { 'content-type': 'text/x-opml' } });
};
