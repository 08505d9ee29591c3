import type { SourceHealth } from '../model/source-health.ts';

/** An SVG badge: number of sources that work, of those that are fetched. */
export function healthBadge(sources: readonly SourceHealth[]): string {
  const asked = sources.filter(({ condition }) => condition !== 'off');
  const well = asked.filter(({ condition }) => ['well', 'moved', 'new'].includes(condition)).length;
  const colour =
    asked.length === 0 || well * 10 >= asked.length * 9
      ? '#1b6e3c'
      : well * 3 >= asked.length * 2
        ? '#8a5a00'
        : '#a3261d';
  const value = `${well}/${asked.length}`;
  const [left, right] = [58, 14 + value.length * 7];
  const text = (x: number, words: string) => `<text x="${x}" y="14" text-anchor="middle">${words}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="sources: ${value}"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(left / 2, 'sources')}${text(left + right / 2, value)}</g></svg>\n`;
}
