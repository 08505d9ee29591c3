// Sanitises HTML of feeds: restructures it first, then filters it with a strict allowlist.
import sanitizeHtml from 'sanitize-html';
import { pictureOf } from './find-pictures.ts';
import { element, elementsOf, type HtmlElement, parseHtml, serialiseHtml } from './html-tree.ts';
import { oneLine } from './plain-text.ts';
import { restructure } from './restructure/restructure.ts';

export interface SanitiseOptions {
  /** Keep pictures as placeholders, `<img src="media:KEY">`. The site shows those that are stored. */
  keepPictures?: boolean;
}

/** All markup that a body may have. `restructure` produces nothing else; this filter is the second line of defence. */
const ALLOWED = {
  allowedTags: (
    'p h2 h3 h4 ul ol li dl dt dd blockquote pre hr br figure figcaption img table caption thead tbody tfoot tr th td details summary ' +
    'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'
  ).split(' '),
  allowedAttributes: {
    '*': ['lang', 'dir'],
    a: ['href', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt'],
    li: ['value'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { img: ['media'] },
  allowProtocolRelative: false,
  nonTextTags:
    'script style svg math noscript noembed noframes template textarea select option button xmp iframe object title'.split(
      ' ',
    ),
} satisfies sanitizeHtml.IOptions;

const ALLOWED_TAGS: ReadonlySet<string> = new Set(ALLOWED.allowedTags);
const ALLOWED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = ALLOWED.allowedAttributes;
/** Source of an image in a body; the key is that of a picture of the item. */
const PLACEHOLDER = /^media:([a-z2-7]{12})$/;

/**
 * Sanitised HTML of a body: paragraphs and other blocks, links to http and https without tracking parameters, no
 * styles, no scripts, pictures only as `<img src="media:KEY">`. Idempotent.
 * @param baseUrl base of relative addresses
 */
export function sanitise(html: string, baseUrl: string, { keepPictures = false }: SanitiseOptions = {}): string {
  const picture = (image: HtmlElement) => (keepPictures ? toPlaceholder(image, baseUrl) : undefined);
  const blocks = restructure(parseHtml(html), { baseUrl, picture, depth: 0, isInline: false, openTags: [] });
  return sanitizeHtml(serialiseHtml(blocks), ALLOWED);
}

/**
 * Whether HTML consists only of the elements, attributes and address schemes that `sanitise` may give. It may still be
 * arranged in another way than `sanitise` would.
 */
export function isAllowedMarkup(html: string): boolean {
  for (const { tag, attributes } of elementsOf(parseHtml(html))) {
    if (!ALLOWED_TAGS.has(tag)) return false;
    const names = ALLOWED_ATTRIBUTES[tag] ?? [];
    for (const [name, value] of Object.entries(attributes)) {
      if (!names.includes(name) && !ALLOWED.allowedAttributes['*'].includes(name)) return false;
      if (name === 'href' && !/^https?:\/\//i.test(value)) return false;
      if (name === 'src' && !PLACEHOLDER.test(value)) return false;
    }
  }
  return true;
}

function toPlaceholder(image: HtmlElement, baseUrl: string): HtmlElement | undefined {
  const storedKey = PLACEHOLDER.exec(image.attributes['src'] ?? '')?.[1];
  const found =
    storedKey === undefined
      ? pictureOf(image, baseUrl)
      : { key: storedKey, alt: oneLine(image.attributes['alt'] ?? '') };
  return found && element('img', { src: `media:${found.key}`, alt: found.alt ?? '' }, []);
}
