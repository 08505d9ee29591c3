export function markLanguages(html: string, _itemLang: string): string {
  return html;
}
