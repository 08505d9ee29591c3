import type { APIRoute } from 'astro';
import { feedsOpml } from '../../derive/opml.ts';
import { feedAddress, FEEDS_OPML } from '../../i18n/addresses.ts';
import { localised } from '../../i18n/localised.ts';
import { words } from '../../i18n/words.ts';
import { feedOutlines } from '../../layouts/feed-of.ts';
import { notFound } from '../../layouts/not-found.ts';
import { DEFAULT_LANGUAGE } from '../../model/language.ts';
import { siteData } from '../../store/site-data.ts';

export const GET: APIRoute = async () => {
  const channels = await feedOutlines();
  if (channels.length === 0) return notFound();
  const { site } = await siteData();
  const t = words(DEFAULT_LANGUAGE);
  const text = feedsOpml(channels, {
    path: FEEDS_OPML,
    title: localised(site.title, DEFAULT_LANGUAGE),
    bySource: t('feeds.by-source'),
    addressOf: (channel) => feedAddress('atom', channel.path),
  });
  return new Response(text, { headers: { 'content-type': 'text/x-opml' } });
};
