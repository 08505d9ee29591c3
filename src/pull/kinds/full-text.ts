// The page of an article, to the article. The markup that comes out is still hostile: it is to be sanitised.
import { isProbablyReaderable, Readability } from '@mozilla/readability';
import type { ArticleSelectors } from '../../model/source.ts';
import { elementsOf, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../markup/html-tree.ts';
import { textOf } from '../markup/plain-text.ts';
import { resolveUrlsInMarkup } from '../parse/absolute-markup.ts';
import { boundedTree, documentOf, readPage } from './bounded-document.ts';
import { ownLength, textLength, withoutNamedClutter } from './named-clutter.ts';
import { readMetadata } from './page-metadata.ts';
import { baseOf, datesIn, selectAll, textIn } from './select.ts';
import { withoutWordedClutter } from './worded-clutter.ts';

export interface Article {
  title?: string;
  /** Hostile still; addresses absolute. */
  bodyHtml?: string;
  authors: string[];
  /** As the page writes it. */
  publishedAtText?: string;
  /** As declared. */
  lang?: string;
  /** Absolute. */
  picture?: string;
  /** Whether the body looks like an article; if not, better keep the lead of the feed. */
  isReadable: boolean;
}

export interface ArticleOptions {
  url: string;
  article?: ArticleSelectors | undefined;
}

/** A body with less text than this is a notice, not an article. */
const MIN_BODY_LENGTH = 140;
/** Readability tries harder below this. Its own 500 is more than a short news item has. */
const SHORT_BODY_LENGTH = 250;

/**
 * @returns undefined where the page is empty or too large to be an article
 * @throws Problem where a selector of the source cannot be read
 */
export function extractArticle(html: string, { url, article = {} }: ArticleOptions): Article | undefined {
  const page = readPage(html);
  const tree = page && boundedTree(page);
  if (page === undefined || tree === undefined || tree.length === 0) return undefined;
  const document = documentOf(tree);
  removeSelected(document, article);
  const metadata = { ...readMetadata(page, url), ...selectedMetadata(document, article) };
  const base = baseOf(document, url);
  const selected = selectedBody(document, article);
  const found =
    selected === undefined ? readableBody(tree, article) : { nodes: withoutNamedClutter(selected), isReadable: true };
  const body = withoutTitle(withoutWordedClutter(found.nodes), metadata.title);
  if (textLength(body) === 0) return { ...metadata, isReadable: false };
  return {
    ...metadata,
    bodyHtml: resolveUrlsInMarkup(serialiseHtml(body), base),
    isReadable: found.isReadable && textLength(body) >= MIN_BODY_LENGTH,
  };
}

function removeSelected(document: Document, { remove = [] }: ArticleSelectors): void {
  for (const [at, selector] of remove.entries()) {
    for (const element of selectAll(document, selector, `article.remove.${at}`)) element.remove();
  }
}

function selectedMetadata(
  document: Document,
  { title, date, author }: ArticleSelectors,
): Pick<Partial<Article>, 'title' | 'publishedAtText'> & { authors?: string[] } {
  const titleText = title === undefined ? '' : textIn(selectAll(document, title, 'article.title')[0]);
  const [dateText] = date === undefined ? [] : datesIn(selectAll(document, date, 'article.date')[0]);
  const authors =
    author === undefined
      ? []
      : selectAll(document, author, 'article.author')
          .map(textIn)
          .filter((name) => name !== '');
  return {
    ...(titleText === '' ? {} : { title: titleText }),
    ...(dateText === undefined ? {} : { publishedAtText: dateText }),
    ...(authors.length === 0 ? {} : { authors }),
  };
}

/** What the source's selector selects, parts inside parts once; undefined where that is no text. */
function selectedBody(document: Document, { body }: ArticleSelectors): HtmlNode[] | undefined {
  if (body === undefined) return undefined;
  const parts = selectAll(document, body, 'article.body');
  const held = new Set(parts);
  const outermost = parts.filter((part) => !ancestorsOf(part).some((ancestor) => held.has(ancestor)));
  const nodes = parseHtml(outermost.map((part) => part.outerHTML).join('\n'));
  return textLength(nodes) === 0 ? undefined : nodes;
}

function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) ancestors.push(parent);
  return ancestors;
}

/** Nodes without the first heading where it is the title once more. */
function withoutTitle(nodes: readonly HtmlNode[], title: string | undefined): HtmlNode[] {
  const heading = [...elementsOf(nodes)].find(({ tag }) => /^h[1-6]$/.test(tag));
  return heading === undefined || textOf([heading]) !== title ? [...nodes] : withoutNode(nodes, heading);
}

function withoutNode(nodes: readonly HtmlNode[], unwanted: HtmlElement): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (node === unwanted) return [];
    return [typeof node === 'string' ? node : { ...node, children: withoutNode(node.children, unwanted) }];
  });
}

/** What Readability takes for the article, on a page rid of what its names give away. */
function readableBody(
  tree: readonly HtmlNode[],
  article: ArticleSelectors,
): { nodes: HtmlNode[]; isReadable: boolean } {
  const document = documentOf(withoutNamedClutter(tree));
  removeSelected(document, article);
  const isProbable = isProbablyReaderable(document, { minContentLength: 100, minScore: 15 });
  const content =
    new Readability(document, { charThreshold: SHORT_BODY_LENGTH, disableJSONLD: true }).parse()?.content ?? '';
  const nodes = parseHtml(content);
  return { nodes, isReadable: isProbable && ownLength(nodes) >= textLength(nodes) / 2 };
}
