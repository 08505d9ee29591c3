// Compares a parsed feed with the expectations of a test suite. The suites do not say whether a value is text or
// HTML: a value matches if it matches as either of the two, ignoring white space and case.
import { z } from 'astro/zod';
import type { ParsedFeed, ParsedItem } from '../../src/model/feed.ts';
import { resolveUrl } from '../../src/pull/parse/absolute-url.ts';
import { decodeEntities } from '../../src/pull/parse/entities.ts';

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

export interface UnmetExpectation {
  expectation: Expectation;
  /** Every value that was compared. */
  actual: string[];
}

/**
 * Checks one expectation; the list is empty if it is met.
 * @param compareUrls whether the addresses in links and other attributes are compared too
 */
export function findUnmet(feed: ParsedFeed, expectation: Expectation, compareUrls: boolean): UnmetExpectation[] {
  const actual = valuesOf(feed, expectation);
  return actual.some((value) => matches(value, expectation, compareUrls)) ? [] : [{ expectation, actual }];
}

/** All values of the field; an empty string if there is none. */
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

function matches(actual: string, expectation: Expectation, compareUrls: boolean): boolean {
  if (expectation.op === 'epoch') return Math.abs(Date.parse(actual) / 1000 - (expectation.epoch ?? 0)) <= 1;
  const values = [expectation.value ?? '', ...(expectation.alts ?? [])].map(String);
  if (expectation.op === 'num') return values.includes(actual);
  if (expectation.field === 'link' || expectation.field === 'enclosure')
    return values.some((value) => plainUrl(value) === plainUrl(actual));
  return values.some((value) => sameText(actual, value) && (!compareUrls || urlsIn(actual) === urlsIn(value)));
}

function plainUrl(url: string): string {
  return url.trim().replace(/\/$/, '');
}

function sameText(actual: string, value: string): boolean {
  const candidates = [normalise(actual), normalise(stripTags(actual))];
  return candidates.includes(normalise(stripTags(value))) || candidates.includes(normalise(value));
}

function stripTags(html: string): string {
  return decodeEntities(html.replace(/<[^<>]*>/g, ''));
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}

function urlsIn(html: string): string {
  const found = [
    ...html.matchAll(/\s(?:href|src|cite|poster|data|action|longdesc|background)\s*=\s*["']([^"']*)["']/gi),
  ];
  return found.map(([, url = '']) => decodeURI(resolveUrl(decodeEntities(url), '') ?? url)).join('\n');
}
