// Renders a text of content/pages for this deployment: evaluates its conditions and fills its placeholders.
import { getLiveEntry } from 'astro:content';
import { formatDay } from '../i18n/format.ts';
import { latinText } from '../i18n/latin-text.ts';
import { words, wordsFor } from '../i18n/words.ts';
import { escapeXml } from '../lib/xml.ts';
import { type Deployment, isPlaceholder, type Placeholder } from '../model/deployment.ts';
import type { UiLanguage } from '../model/language.ts';
import { resolveConditions, withPlaceholders } from '../model/page-conditions.ts';
import { knownData } from '../site/entries.ts';

/** Filled by src/reader/edition.ts: an edition is made after the build, so no page can contain its number. */
const EDITION_ELEMENT = 'id="edition"';

/** Whether a page needs the script `edition`. */
export const showsEdition = (html: string) => html.includes(EDITION_ELEMENT);

/**
 * @param html the text, rendered from Markdown
 * @param lang language of the result; for be-latn, the text is Belarusian
 * @throws where a condition or a placeholder is wrong, or a file of the deployment cannot be read
 */
export async function pageHtml(html: string, lang: UiLanguage): Promise<string> {
  const facts = knownData(await getLiveEntry('deployment', 'deployment'));
  const resolved = resolveConditions(html, facts);
  return withPlaceholders(lang === 'be-latn' ? latinText(resolved) : resolved, valuesOf(facts, lang));
}

function valuesOf({ keys, threshold, mirrors, retention }: Deployment, lang: UiLanguage): (name: string) => string {
  const days = (count: number | undefined) => (count === undefined ? undefined : words(lang)('page.days', { count }));
  const phrases = JSON.stringify({ ...wordsFor(lang, 'edition.'), ...wordsFor(lang, 'check.four-words') });
  const values: Record<Placeholder, string | undefined> = {
    keys: list(keys),
    edition: `<p ${EDITION_ELEMENT} data-phrases="${escapeXml(phrases)}" hidden></p>`,
    mirrors: list(mirrors.map(({ url }) => url)),
    copies: `<p class="note" data-copies="${escapeXml(JSON.stringify(wordsFor(lang, 'copies.')))}">${escapeXml(words(lang)('copies.unknown'))}</p>`,
    'no-copies': withoutCopies(mirrors, lang),
    'needed-signatures': String(threshold),
    'full-days': days(retention.fullDays),
    'lead-days': days(retention.leadDays),
  };
  return (name) => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The text shows {${name}}, which has no value here.`);
    return value;
  };
}

/** Addresses that leave no copies, each with the day on which this was checked. */
function withoutCopies(mirrors: Deployment['mirrors'], lang: UiLanguage): string | undefined {
  const entries = mirrors.flatMap(({ url, noCopies }) =>
    noCopies === undefined ? [] : [`<li><code>${escapeXml(url)}</code> (${escapeXml(formatDay(noCopies, lang))})</li>`],
  );
  return entries.length === 0 ? undefined : `<ul>${entries.join('')}</ul>`;
}

/** A list of URLs as text, not as links, so that readers compare them and open none by accident. */
function list(entries: readonly string[]): string | undefined {
  if (entries.length === 0) return undefined;
  return `<ul>${entries.map((entry) => `<li><code>${escapeXml(entry)}</code></li>`).join('')}</ul>`;
}
