// The Markdown of a statement → HTML, which is then cleaned as the HTML of feeds is. HTML in the text is shown as text.
import { markdownToHtml } from 'satteri';

export function statementHtml(markdown: string): string {
  return markdownToHtml(markdown.replaceAll('<', '&lt;')).html;
}
