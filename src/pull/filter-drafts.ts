// Which items of a feed are wanted: by the filters of its source and its own. Pure.
import { foldText, wordPrefixPattern } from '../lib/word-prefix.ts';
import type { Feed } from '../model/feed.ts';
import type { Filter, Filters } from '../model/filters.ts';
import type { Source } from '../model/source.ts';
import type { ItemDraft } from './clean/item-draft.ts';
import { plainText } from './markup/plain-text.ts';

type Filtered = Pick<ItemDraft, 'title' | 'lead' | 'body' | 'lang' | 'categories'>;

/** Tells why an item is left out; undefined where it is wanted. */
export function filterOf(
  source: Pick<Source, 'filters'>,
  feed: Pick<Feed, 'filters'>,
): (item: Filtered) => string | undefined {
  const rules = [source.filters, feed.filters].filter((filters) => filters !== undefined).map(ruleOf);
  return (item) => {
    for (const rule of rules) {
      const why = rule(item);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}

function ruleOf({ include, exclude }: Filters): (item: Filtered) => string | undefined {
  const wanted = include === undefined ? undefined : meetingOf(include);
  const unwanted = exclude === undefined ? undefined : meetingOf(exclude);
  return (item) => {
    if (wanted !== undefined && wanted(item) === undefined) return 'nothing that include names';
    const met = unwanted?.(item);
    return met === undefined ? undefined : `exclude names ${met}`;
  };
}

/** What of a filter an item holds, in words; undefined where it holds nothing of it. */
function meetingOf({ words = {}, in: parts, categories = [] }: Filter): (item: Filtered) => string | undefined {
  const patterns = new Map(Object.entries(words).map(([lang, beginnings]) => [lang, wordPrefixPattern(beginnings)]));
  const labels = new Set(categories.map(folded));
  return (item) => {
    const label = item.categories.find((category) => labels.has(folded(category)));
    if (label !== undefined) return `the category “${label}”`;
    const text = patterns.size === 0 ? '' : foldText(parts.map((part) => partOf(item, part)).join('\n'));
    for (const lang of [item.lang, 'any']) {
      const met = patterns.get(lang)?.exec(text)?.[0];
      if (met !== undefined) return `the word “${met}…”`;
    }
    return undefined;
  };
}

function partOf(item: Filtered, part: Filter['in'][number]): string {
  return part === 'body' ? plainText(item.body ?? '') : (item[part] ?? '');
}

function folded(label: string): string {
  return foldText(label).trim();
}
