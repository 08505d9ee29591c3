// Fetches the article pages of new items, for sources whose feeds contain only summaries.
import type { ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Run } from './run.ts';

/** Result of reading one article page. */
export interface ArticlePage {
  /** The item completed from the page; unchanged if the page could not be fetched or read. */
  item: ParsedItem;
  /** Why the page gave no text; absent if it did. */
  skipReason?: string;
}

/** Fetches and extracts the article page of an item. Never rejects for network failures. */
export async function readArticlePage(
  item: ParsedItem,
  source: Source,
  run: Pick<Run, 'fetch' | 'work'>,
): Promise<ArticlePage> {
  if (item.link === undefined) return { item, skipReason: 'the item has no link' };
  const response = await run.fetch(item.link, { expect: 'page' });
  if (response.outcome !== 'fetched')
    return { item, skipReason: response.outcome === 'failed' ? response.detail : 'no page' };
  const { bytes, contentType, finalUrl } = response;
  const context = { url: finalUrl, article: source.article, ...(contentType === undefined ? {} : { contentType }) };
  const article = await run.work('article', bytes, context);
  if (article.outcome === 'failed') return { item, skipReason: article.detail };
  const { value } = article;
  if (!value?.isReadable || value.bodyHtml === undefined) return { item, skipReason: 'no article found on the page' };
  return { item: addArticle(item, value) };
}

/** Notes for the report. */
export function describeFailure({ item, skipReason }: ArticlePage): string[] {
  return skipReason === undefined || item.link === undefined ? [] : [`no full text, ${skipReason}: ${item.link}`];
}

type Article = NonNullable<Awaited<ReturnType<typeof import('./kinds/full-text.ts').extractArticle>>>;

/** Adds article data to an item. Values of the feed have priority, except for the text. */
function addArticle(item: ParsedItem, { bodyHtml, authors, publishedAtText, picture }: Article): ParsedItem {
  const isDated = item.dates.published.length > 0 || publishedAtText === undefined;
  return {
    ...item,
    ...(bodyHtml === undefined ? {} : { contentHtml: bodyHtml }),
    authors: item.authors.length > 0 ? item.authors : authors,
    dates: isDated ? item.dates : { ...item.dates, published: [publishedAtText] },
    pictures: item.pictures.length > 0 || picture === undefined ? item.pictures : [{ url: picture }],
  };
}
