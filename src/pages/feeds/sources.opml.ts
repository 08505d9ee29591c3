import { getLiveCollection, getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { opml } from '../../derive/opml.ts';
import { localised } from '../../i18n/localised.ts';
import { words } from '../../i18n/words.ts';
import { DEFAULT_LANGUAGE } from '../../model/language.ts';
import { dataOf, knownData } from '../../site/entries.ts';

export const GET: APIRoute = async () => {
  const site = knownData(await getLiveEntry('site', 'site'));
  const sources = dataOf(await getLiveCollection('sources'));
  const t = words(DEFAULT_LANGUAGE);
  return new Response(
    opml(sources, { title: localised(site.title, DEFAULT_LANGUAGE), kindName: (kind) => t(`sources.kind.${kind}`) }),
    { headers: { 'content-type': 'text/x-opml' } },
  );
};
