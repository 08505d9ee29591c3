// Full texts for sources whose feeds give only leads: the page of each new item is asked for, once.
import type { ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Run } from './run.ts';

export interface FullTexts {
  /** In the same order; an item whose page cannot be had or read stays as it was. */
  items: ParsedItem[];
  /** Why some have no full text, one line each. */
  notes: string[];
  /** In the same order: why an item's page gave no text; undefined where it did. */
  whyNot: (string | undefined)[];
}

export async function withFullTexts(
  items: readonly ParsedItem[],
  source: Source,
  run: Pick<Run, 'fetch' | 'work'>,
): Promise<FullTexts> {
  const readPage = async (item: ParsedItem): Promise<{ item: ParsedItem; whyNot?: string }> => {
    if (item.link === undefined) return { item, whyNot: 'it has no link' };
    const answer = await run.fetch(item.link, { expect: 'page' });
    if (answer.outcome !== 'fetched') return { item, whyNot: answer.outcome === 'failed' ? answer.detail : 'no page' };
    const { bytes, contentType } = answer;
    const article = await run.work('article', bytes, {
      url: answer.finalUrl,
      article: source.article,
      ...(contentType === undefined ? {} : { contentType }),
    });
    if (article.outcome === 'done' && article.value?.isReadable && article.value.bodyHtml !== undefined)
      return { item: dressed(item, article.value) };
    return { item, whyNot: article.outcome === 'failed' ? article.detail : 'no article was found on the page' };
  };
  const pages = await Promise.all(items.map(readPage));
  return {
    items: pages.map(({ item }) => item),
    notes: pages.flatMap(({ item, whyNot }) =>
      whyNot === undefined || item.link === undefined ? [] : [`no full text, ${whyNot}: ${item.link}`],
    ),
    whyNot: pages.map(({ whyNot }) => whyNot),
  };
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
