// Markup of strangers to markup that can be shown: put in order first, then passed through a strict fence.
import sanitizeHtml from 'sanitize-html';
import { element, type HtmlElement, parseHtml, serialiseHtml } from '../markup/html-tree.ts';
import { oneLine } from '../markup/plain-text.ts';
import { arrange } from './arrange/arrange.ts';
import { pictureOf } from './find-pictures.ts';

export interface SanitiseOptions {
  /** Keep the places of pictures, as `<img src="media:KEY">`: the site shows those that are held. */
  keepPictures?: boolean;
}

/** Everything that may stand in a body. `arrange` gives nothing else; what it should miss ends here. */
const FENCE: sanitizeHtml.IOptions = {
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
};

/**
 * Clean HTML of a body, the same however often it is cleaned: paragraphs and other blocks, links to http and https
 * without tracking parameters, no style, no script, no picture but by its key (`<img src="media:KEY">`).
 * @param baseUrl address that relative ones are resolved against
 */
export function sanitise(html: string, baseUrl: string, { keepPictures = false }: SanitiseOptions = {}): string {
  const picture = (image: HtmlElement) => (keepPictures ? placeOfPicture(image, baseUrl) : undefined);
  const blocks = arrange(parseHtml(html), { baseUrl, picture, depth: 0, flat: false, open: [] });
  return sanitizeHtml(serialiseHtml(blocks), FENCE);
}

function placeOfPicture(image: HtmlElement, baseUrl: string): HtmlElement | undefined {
  const cleaned = /^media:([a-z2-7]{12})$/.exec(image.attributes['src'] ?? '')?.[1];
  const found =
    cleaned === undefined ? pictureOf(image, baseUrl) : { key: cleaned, alt: oneLine(image.attributes['alt'] ?? '') };
  return found && element('img', { src: `media:${found.key}`, alt: found.alt ?? '' }, []);
}
