// Extracts the article from its page. The returned markup is untrusted and has to be sanitised.
import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { elementsOf, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../../markup/html-tree.ts';
import { textOf } from '../../markup/plain-text.ts';
import type { ArticleSelectors } from '../../model/source.ts';
import { resolveUrlsInMarkup } from '../parse/absolute-markup.ts';
import { createDocument, limitTree, parsePage } from './bounded-document.ts';
import { ownLength, textLength, withoutNamedClutter } from './named-clutter.ts';
import { readMetadata } from './page-metadata.ts';
import { readBase, readDates, readText, selectAll } from './select.ts';
import { withoutWordedClutter } from './worded-clutter.ts';

export interface Article {
  title?: string;
  /** Not sanitised; addresses are absolute. */
  bodyHtml?: string;
  authors: string[];
  /** As written on the page. */
  publishedAtText?: string;
  /** Language as declared. */
  lang?: string;
  /** Absolute address. */
  picture?: string;
  /** Whether the body looks like an article. If not, the lead of the feed should be kept. */
  isReadable: boolean;
}

export interface ArticleOptions {
  url: string;
  article?: ArticleSelectors | undefined;
}

/** Characters; a shorter body is a notice, not an article. */
const MIN_BODY_LENGTH = 140;
/** Readability retries with weaker rules below this length. Its default of 500 is too long for short news. */
const READABILITY_CHAR_THRESHOLD = 250;

/**
 * @returns undefined if the page is empty or too large
 * @throws Problem if a selector of the source is invalid
 */
export function extractArticle(html: string, { url, article = {} }: ArticleOptions): Article | undefined {
  const page = parsePage(html);
  const tree = page && limitTree(page);
  if (page === undefined || tree === undefined || tree.length === 0) return undefined;
  const document = createDocument(tree);
  removeSelected(document, article);
  const metadata = { ...readMetadata(page, url), ...selectedMetadata(document, article) };
  const base = readBase(document, url);
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
  for (const [index, selector] of remove.entries()) {
    for (const element of selectAll(document, selector, `article.remove.${index}`)) element.remove();
  }
}

function selectedMetadata(
  document: Document,
  { title, date, author }: ArticleSelectors,
): Pick<Partial<Article>, 'title' | 'publishedAtText'> & { authors?: string[] } {
  const titleText = title === undefined ? '' : readText(selectAll(document, title, 'article.title')[0]);
  const [dateText] = date === undefined ? [] : readDates(selectAll(document, date, 'article.date')[0]);
  const authors =
    author === undefined
      ? []
      : selectAll(document, author, 'article.author')
          .map(readText)
          .filter((name) => name !== '');
  return {
    ...(titleText === '' ? {} : { title: titleText }),
    ...(dateText === undefined ? {} : { publishedAtText: dateText }),
    ...(authors.length === 0 ? {} : { authors }),
  };
}

/** The elements selected by the source, without nested duplicates; undefined if they contain no text. */
function selectedBody(document: Document, { body }: ArticleSelectors): HtmlNode[] | undefined {
  if (body === undefined) return undefined;
  const parts = selectAll(document, body, 'article.body');
  const selected = new Set(parts);
  const outermost = parts.filter((part) => !listAncestors(part).some((ancestor) => selected.has(ancestor)));
  const nodes = parseHtml(outermost.map((part) => part.outerHTML).join('\n'));
  return textLength(nodes) === 0 ? undefined : nodes;
}

function listAncestors(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) ancestors.push(parent);
  return ancestors;
}

/** Removes the first heading if it repeats the title. */
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

/** The article found by Readability, after elements with clutter names are removed. */
function readableBody(
  tree: readonly HtmlNode[],
  article: ArticleSelectors,
): { nodes: HtmlNode[]; isReadable: boolean } {
  const document = createDocument(withoutNamedClutter(tree));
  removeSelected(document, article);
  const isProbable = isProbablyReaderable(document, { minContentLength: 100, minScore: 15 });
  const content =
    new Readability(document, { charThreshold: READABILITY_CHAR_THRESHOLD, disableJSONLD: true }).parse()?.content ??
    '';
  const nodes = parseHtml(content);
  return { nodes, isReadable: isProbable && ownLength(nodes) >= textLength(nodes) / 2 };
}
