// Full texts for sources whose feeds give only leads: the page of each new item is asked for, once.
import type { ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Run } from './run.ts';

export interface FullTexts {
  /** In the same order; an item whose page cannot be had or read stays as it was. */
  items: ParsedItem[];
  /** Why some have no full text, one line each. */
  notes: string[];
}

export async function withFullTexts(items: readonly ParsedItem[], source: Source, run: Pick<Run, 'fetch' | 'work'>): Promise<FullTexts> {
  const notes: string[] = [];
  const read = async (item: ParsedItem): Promise<ParsedItem> => {
    if (item.link === undefined) return item;
    const answer = await run.fetch(item.link, { expect: 'page' });
    if (answer.outcome !== 'fetched') {
      notes.push(`no full text, ${answer.outcome === 'failed' ? answer.detail : 'no page'}: ${item.link}`);
      return item;
    }
    const { bytes, contentType } = answer;
    const article = await run.work('article', bytes, { url: answer.finalUrl, article: source.article, ...(contentType === undefined ? {} : { contentType }) });
    if (article.outcome === 'done' && article.value?.isReadable && article.value.bodyHtml !== undefined) return dressed(item, article.value);
    notes.push(`no full text, ${article.outcome === 'failed' ? article.detail : 'no article was found on the page'}: ${item.link}`);
    return item;
  };
  return { items: await Promise.all(items.map(read)), notes };
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
