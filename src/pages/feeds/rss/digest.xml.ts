import type { APIRoute } from 'astro';
import { rssFeed } from '../../../derive/rss.ts';
import { words } from '../../../i18n/words.ts';
import { DIGEST_LANGUAGE, digestFeed } from '../../../layouts/digest-week.ts';

export const GET: APIRoute = async () => {
  const intro = words(DIGEST_LANGUAGE)('digest.intro');
  return new Response(await rssFeed(await digestFeed(), new Map(), '/feeds/rss/digest.xml', intro), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
