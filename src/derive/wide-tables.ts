// Puts each table of a body into a region that scrolls sideways and takes the focus, so that a wide one does not widen the
// page and can be scrolled with the keyboard. Pure.
import { escapeXml } from '../lib/xml.ts';

/** @param name of a table without a caption: the title of the item, in the language of the text */
export function tablesInRegions(html: string, name: string): string {
  if (!html.includes('<table>')) return html;
  return html
    .replace(/<table>(?:<caption>([\s\S]*?)<\/caption>)?/g, (table: string, caption?: string) => {
      const label = caption?.replace(/<[^>]*>/g, '').replaceAll('"', '&quot;') ?? escapeXml(name);
      return `<div class="table" role="region" tabindex="0" aria-label="${label}">${table}`;
    })
    .replaceAll('</table>', '</table></div>');
}
