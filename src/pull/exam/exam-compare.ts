// Compares what came out of a document with what its suite expects. The suites do not say whether a value is text
// or HTML: it agrees if it agrees in one of the two readings, without white space and in small letters.
import { z } from 'astro/zod';
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { absoluteUrl } from '../parse/absolute-url.ts';
import { decodeEntities } from '../parse/entities.ts';

export const expectationSchema = z.object({
  scope: z.enum(['feed', 'item']),
  idx: z.number().optional(),
  field: z.string(),
  op: z.enum(['text', 'epoch', 'num']),
  value: z.union([z.string(), z.number()]).optional(),
  epoch: z.number().optional(),
  alts: z.array(z.string()).optional(),
});
export type Expectation = z.output<typeof expectationSchema>;

/** Nothing where the expectation holds; else the expectation and what was there instead. */
export function unmet(
  feed: ParsedFeed,
  expectation: Expectation,
  compareUrls: boolean,
): { expectation: Expectation; got: string[] }[] {
  const got = valuesOf(feed, expectation);
  return got.some((value) => agrees(value, expectation, compareUrls)) ? [] : [{ expectation, got }];
}

/** All values that may answer; '' where there is none. */
function valuesOf(feed: ParsedFeed, { scope, idx, field }: Expectation): string[] {
  if (field === 'count') return [String(feed.items.length)];
  const item = feed.items[idx ?? 0];
  const values = scope === 'feed' ? feedValues(feed, field) : item ? itemValues(item, field) : [];
  return values.length > 0 ? values : [''];
}

function feedValues(feed: ParsedFeed, field: string): string[] {
  const values =
    { title: [feed.title, feed.titleHtml], link: [feed.link], description: [feed.description] }[field] ?? [];
  return values.filter((value) => value !== undefined);
}

function itemValues(item: ParsedItem, field: string): string[] {
  switch (field) {
    case 'title':
      return [item.title, item.titleHtml ?? item.title];
    case 'link':
      return [item.link ?? ''];
    case 'id':
      return [item.guid ?? ''];
    case 'description':
    case 'summary':
    case 'content':
    case 'body':
      return [item.summaryHtml, item.contentHtml].filter((text) => text !== undefined);
    case 'date':
      return [...item.dates.published, ...item.dates.updated];
    case 'author':
      return [...item.authors, item.authors.join(', ')];
    case 'tag':
      return item.categories;
    case 'enclosure':
      return item.enclosures.map((enclosure) => enclosure.url);
    default:
      return [];
  }
}

function agrees(got: string, expectation: Expectation, compareUrls: boolean): boolean {
  if (expectation.op === 'epoch') return Math.abs(Date.parse(got) / 1000 - (expectation.epoch ?? 0)) <= 1;
  const values = [expectation.value ?? '', ...(expectation.alts ?? [])].map(String);
  if (expectation.op === 'num') return values.includes(got);
  if (expectation.field === 'link' || expectation.field === 'enclosure')
    return values.some((value) => plainUrl(value) === plainUrl(got));
  return values.some((value) => sameText(got, value) && (!compareUrls || urlsIn(got) === urlsIn(value)));
}

function plainUrl(url: string): string {
  return url.trim().replace(/\/$/, '');
}

function sameText(got: string, value: string): boolean {
  const readings = [folded(got), folded(withoutMarkup(got))];
  return readings.includes(folded(withoutMarkup(value))) || readings.includes(folded(value));
}

function withoutMarkup(html: string): string {
  return decodeEntities(html.replace(/<[^<>]*>/g, ''));
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}

function urlsIn(html: string): string {
  const found = [
    ...html.matchAll(/\s(?:href|src|cite|poster|data|action|longdesc|background)\s*=\s*["']([^"']*)["']/gi),
  ];
  return found.map(([, url = '']) => decodeURI(absoluteUrl(decodeEntities(url), '') ?? url)).join('\n');
}
