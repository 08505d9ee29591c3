// Markup of strangers to markup that can be shown: put in order first, then passed through a strict fence.
import sanitizeHtml from 'sanitize-html';
import type { Picture } from '../model/item.ts';
import { arrange } from './arrange.ts';
import { element, type HtmlElement, parseHtml, serialiseHtml } from './html-tree.ts';
import { imageAddresses } from './image-address.ts';

export interface SanitiseOptions {
  /** Pictures that are held, by the clean address they came from. Every other picture is dropped. */
  pictures?: ReadonlyMap<string, Picture>;
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
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { img: ['media'] },
  allowProtocolRelative: false,
  nonTextTags: 'script style svg math noscript noembed noframes template textarea select option button xmp iframe object title'.split(' '),
};

/**
 * Clean HTML of a body, the same however often it is cleaned: paragraphs and other blocks, links to http and https
 * without tracking parameters, no style, no script, no picture but those that are held (`<img src="media:HASH">`).
 * @param baseUrl address that relative ones are resolved against
 */
export function sanitise(html: string, baseUrl: string, { pictures = new Map() }: SanitiseOptions = {}): string {
  const picture = (image: HtmlElement) => heldPicture(image, baseUrl, pictures);
  const blocks = arrange(parseHtml(html), { baseUrl, picture, depth: 0, flat: false, open: [] });
  return sanitizeHtml(serialiseHtml(blocks), FENCE);
}

function heldPicture(image: HtmlElement, baseUrl: string, pictures: ReadonlyMap<string, Picture>): HtmlElement | undefined {
  if (pictures.size === 0) return undefined;
  const hash = /^media:([a-z0-9]+)$/.exec(image.attributes['src'] ?? '')?.[1];
  const held = hash === undefined ? undefined : [...pictures.values()].find((picture) => picture.hash === hash);
  const found = held ?? imageAddresses(image, baseUrl).map((address) => pictures.get(address)).find((picture) => picture !== undefined);
  if (found === undefined) return undefined;
  return element('img', { src: `media:${found.hash}`, alt: found.alt, width: String(found.width), height: String(found.height) }, []);
}
