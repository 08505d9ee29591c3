import { getLiveCollection, getLiveEntry } from 'astro:content';
import { calendarFile } from '../derive/calendar-file.ts';
import { inScriptOf, localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import { DEFAULT_LANGUAGE, type UiLanguage, writtenLanguage } from '../model/language.ts';
import { outwardTitle } from '../model/site.ts';
import { dataOf, knownData } from '../site/entries.ts';

/** The days of the year as a calendar file. @param lang undefined for one file with all languages */
export async function calendarResponse(lang?: UiLanguage): Promise<Response> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const shown = lang ?? DEFAULT_LANGUAGE;
  const text = calendarFile(dataOf(await getLiveCollection('observances')), {
    title: `${localised(outwardTitle(site), shown)}: ${words(shown)('days.title')}`,
    lang: lang && writtenLanguage(lang),
    inScript: (written) => inScriptOf(shown, written),
  });
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
