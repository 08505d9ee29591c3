// Filters items by the rules of their source and their feed. Pure.
import { foldText, wordPrefixPattern } from '../lib/word-prefix.ts';
import { plainText } from '../markup/plain-text.ts';
import type { Feed } from '../model/feed.ts';
import type { Filter, Filters } from '../model/filters.ts';
import type { Source } from '../model/source.ts';
import type { ItemDraft } from './clean/item-draft.ts';

type Filtered = Pick<ItemDraft, 'title' | 'lead' | 'body' | 'lang' | 'categories'>;

/** Creates a function that returns why an item is excluded; undefined for included items. */
export function createFilter(
  source: Pick<Source, 'filters'>,
  feed: Pick<Feed, 'filters'>,
): (item: Filtered) => string | undefined {
  const rules = [source.filters, feed.filters].filter((filters) => filters !== undefined).map(createRule);
  return (item) => {
    for (const rule of rules) {
      const why = rule(item);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}

function createRule({ include, exclude }: Filters): (item: Filtered) => string | undefined {
  const matchInclude = include === undefined ? undefined : createMatcher(include);
  const matchExclude = exclude === undefined ? undefined : createMatcher(exclude);
  return (item) => {
    if (matchInclude !== undefined && matchInclude(item) === undefined) return 'no match in include';
    const match = matchExclude?.(item);
    return match === undefined ? undefined : `exclude matches ${match}`;
  };
}

/** Creates a function that describes the first match of a filter in an item; undefined without a match. */
function createMatcher({ words = {}, in: parts, categories = [] }: Filter): (item: Filtered) => string | undefined {
  const patterns = new Map(Object.entries(words).map(([lang, prefixes]) => [lang, wordPrefixPattern(prefixes)]));
  const labels = new Set(categories.map(foldLabel));
  return (item) => {
    const label = item.categories.find((category) => labels.has(foldLabel(category)));
    if (label !== undefined) return `the category “${label}”`;
    const text = patterns.size === 0 ? '' : foldText(parts.map((part) => textOfPart(item, part)).join('\n'));
    for (const lang of [item.lang, 'any']) {
      const match = patterns.get(lang)?.exec(text)?.[0];
      if (match !== undefined) return `the word “${match}…”`;
    }
    return undefined;
  };
}

function textOfPart(item: Filtered, part: Filter['in'][number]): string {
  return part === 'body' ? plainText(item.body ?? '') : (item[part] ?? '');
}

function foldLabel(label: string): string {
  return foldText(label).trim();
}
