// Full texts for sources whose feeds give only leads: the page of each new item is asked for, once.
import type { ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Run } from './run.ts';

/** An item whose page was asked for. */
export interface PageRead {
  /** With what its page adds; as it was, where the page could not be had or read. */
  item: ParsedItem;
  /** Why the page gave no text; absent where it did. */
  whyNot?: string;
}

export async function readPage(item: ParsedItem, source: Source, run: Pick<Run, 'fetch' | 'work'>): Promise<PageRead> {
  if (item.link === undefined) return { item, whyNot: 'it has no link' };
  const answer = await run.fetch(item.link, { expect: 'page' });
  if (answer.outcome !== 'fetched') return { item, whyNot: answer.outcome === 'failed' ? answer.detail : 'no page' };
  const { bytes, contentType, finalUrl } = answer;
  const about = { url: finalUrl, article: source.article, ...(contentType === undefined ? {} : { contentType }) };
  const article = await run.work('article', bytes, about);
  if (article.outcome === 'failed') return { item, whyNot: article.detail };
  const { value } = article;
  if (!value?.isReadable || value.bodyHtml === undefined) return { item, whyNot: 'no article was found on the page' };
  return { item: dressed(item, value) };
}

/** For the report. */
export function noteOf({ item, whyNot }: PageRead): string[] {
  return whyNot === undefined || item.link === undefined ? [] : [`no full text, ${whyNot}: ${item.link}`];
}

type Article = NonNullable<Awaited<ReturnType<typeof import('./kinds/full-text.ts').extractArticle>>>;

/** What the feed says of title and date counts; the page adds what the feed lacks. */
function dressed(item: ParsedItem, { bodyHtml, authors, publishedAtText, picture }: Article): ParsedItem {
  const isDated = item.dates.published.length > 0 || publishedAtText === undefined;
  return {
    ...item,
    ...(bodyHtml === undefined ? {} : { contentHtml: bodyHtml }),
    authors: item.authors.length > 0 ? item.authors : authors,
    dates: isDated ? item.dates : { ...item.dates, published: [publishedAtText] },
    pictures: item.pictures.length > 0 || picture === undefined ? item.pictures : [{ url: picture }],
  };
}
