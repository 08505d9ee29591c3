// Converts a Belarusian text of content/pages for the interface in Latin script.
import { transliteratePage } from '../lib/transliterate-page.ts';

const BEFORE = '<div lang="be">';
const AFTER = '</div>';

/** The markup in Latin script; links to Belarusian pages become links to those in Latin script. */
export function latinText(html: string): string {
  const latin = transliteratePage(BEFORE + html + AFTER).replace(/(\shref=")\/be\//g, '$1/be-latn/');
  return latin.slice(latin.indexOf('>') + 1, -AFTER.length);
}
