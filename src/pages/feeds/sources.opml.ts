import type { APIRoute } from 'astro';
import { opml } from '../../derive/opml.ts';
import { localised } from '../../i18n/localised.ts';
import { words } from '../../i18n/words.ts';
import { DEFAULT_LANGUAGE } from '../../model/language.ts';
import { siteData } from '../../store/site-data.ts';

export const GET: APIRoute = async () => {
  const { site, sources } = await siteData();
  const t = words(DEFAULT_LANGUAGE);
  return new Response(opml([...sources.values()], { title: localised(site.title, DEFAULT_LANGUAGE), kindName: (kind) => t(`sources.kind.${kind}`) }), { headers: { 'content-type': 'text/x-opml' } });
};
