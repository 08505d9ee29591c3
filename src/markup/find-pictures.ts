// Finds the picture addresses of an item in all places where feeds put them. Does not fetch anything.
import { shortHash } from '../lib/hash.ts';
import type { ParsedItem } from '../model/feed.ts';
import { cleanUrl } from './clean-url.ts';
import { elementsOf, type HtmlElement, parseHtml } from './html-tree.ts';
import { imageAddresses } from './image-address.ts';
import { oneLine } from './plain-text.ts';

export interface PictureCandidate {
  /** Identifies the picture in bodies and in stored items; the same for all its sizes. */
  key: string;
  /** Absolute, without tracking parameters. */
  url: string;
  alt?: string;
  caption?: string;
  credit?: string;
  /** Pixels, as the feed declares them; may be wrong. */
  width?: number;
  height?: number;
}

const MAX_CANDIDATES = 30;
const MAX_ALT_LENGTH = 300;
const MAX_CAPTION_LENGTH = 500;
const MAX_CREDIT_LENGTH = 120;
/** Pixels. A smaller image is an icon or a counter. */
const MIN_SIDE = 48;
const IMAGE_PATH = /\.(jpe?g|png|gif|webp|avif|bmp|tiff?)$/i;
const COUNTER_HOSTS =
  /(^|\.)(feedburner\.com|feedsportal\.com|feeds\.wordpress\.com|stats\.wordpress\.com|pixel\.wp\.com|stats\.wp\.com|doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|mc\.yandex\.ru|counter\.yadro\.ru|top-fwz1\.mail\.ru|top\.mail\.ru|counter\.rambler\.ru|hit\.gemius\.pl|gemius\.pl|tns-counter\.ru|akavita\.com|list-manage\.com|mailtrack\.io|pixel\.quantserve\.com|b\.scorecardresearch\.com|rss\.buysellads\.com|api\.follow\.it|tracking\.feedpress\.it|feedpress\.me|s\.w\.org|matomo\.cloud)$/;
const COUNTER_PATHS =
  /(^|\/)(pixel|track(er|ing)?|beacon|counter|counters|stat|stats|hit|count|impression|spacer|blank|transparent|clear|1x1|dot|piwik|matomo)(\.(gif|png|php|jpe?g|aspx?)|\/|$)|\/tracking\/|rss-pixel|\/__utm\.gif/i;
const ORNAMENT_PATHS =
  /\/(emoji|emojis|smil(ies|eys)|avatars?|icons?|userpics?)\/|gravatar\.com|\bavatar[_-]|(^|\/)(favicon|logo-?(small|rss)?\.(png|gif)|share-|btn[-_])|\/wp-includes\/images\/|feed-icon|rss-?icon/i;
/** Suffixes of content systems for copies of one picture in other sizes: -300x200, _small, -scaled. */
const SIZE_SUFFIX = /([-_](\d{2,4})x(\d{2,4})|[-_](scaled|small|medium|large|thumb|thumbnail))(?=\.[a-z]{3,4}$)/i;

/** Pictures of an item, best candidates first. Of several sizes of a picture only the largest is returned. */
export function findPictures(item: ParsedItem): PictureCandidate[] {
  const baseUrl = item.link ?? 'https://invalid.example/';
  const declared = item.pictures.flatMap((picture) => toCandidates(picture.url, baseUrl, picture));
  const attached = item.enclosures.filter(isImageFile).flatMap(({ url }) => toCandidates(url, baseUrl, {}));
  const inText = [item.contentHtml, item.summaryHtml].flatMap((html) =>
    html === undefined ? [] : picturesInText(html, baseUrl),
  );
  return mergeSizes([...declared, ...attached, ...inText]).slice(0, MAX_CANDIDATES);
}

function isImageFile({ url, type }: { url: string; type?: string }): boolean {
  if (type?.toLowerCase().startsWith('image/') === true) return true;
  return (type === undefined || type === '') && IMAGE_PATH.test(url.replace(/[?#].*$/, ''));
}

/** Pictures of an HTML fragment in document order, including those inside <noscript>. */
export function picturesInText(html: string, baseUrl: string): PictureCandidate[] {
  if (!/<(img|image|amp-img)\b/i.test(html)) return [];
  return [...elementsOf(parseHtml(html))]
    .filter(({ tag }) => tag === 'img' || tag === 'image' || tag === 'amp-img')
    .flatMap((image) => pictureOf(image, baseUrl) ?? []);
}

/** The picture of an image element; undefined for counters, icons and hidden images. */
export function pictureOf(image: HtmlElement, baseUrl: string): PictureCandidate | undefined {
  const { attributes } = image;
  if (/\b(emoji|avatar|wp-smiley|spacer|tracking|pixel)\b/i.test(attributes['class'] ?? '')) return undefined;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '')) return undefined;
  const width = pixels(attributes['width']);
  const height = pixels(attributes['height']);
  const alt = attributes['alt'] ?? '';
  for (const address of imageAddresses(image, baseUrl)) {
    const candidates = toCandidates(address, baseUrl, {
      alt,
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    });
    if (candidates[0] !== undefined) return candidates[0];
  }
  return undefined;
}

function pixels(value: string | undefined): number | undefined {
  const match = /^\s*(\d{1,5})(px)?\s*$/.exec(value ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** A list with the candidate, or an empty list if the address or the size shows that it is not a picture. */
function toCandidates(
  url: string,
  baseUrl: string,
  attributes: { alt?: string; caption?: string; credit?: string; width?: number; height?: number },
): PictureCandidate[] {
  const address = cleanUrl(url, baseUrl);
  if (address === undefined || !isPicture(new URL(address))) return [];
  if (attributes.width !== undefined && attributes.width < MIN_SIDE) return [];
  if (attributes.height !== undefined && attributes.height < MIN_SIDE) return [];
  const text = (name: 'alt' | 'caption' | 'credit', length: number) => {
    const value = oneLine(attributes[name] ?? '')
      .slice(0, length)
      .toWellFormed();
    return value === '' ? {} : { [name]: value };
  };
  return [
    {
      key: shortHash(sizelessKey(address)),
      url: address,
      ...text('alt', MAX_ALT_LENGTH),
      ...text('caption', MAX_CAPTION_LENGTH),
      ...text('credit', MAX_CREDIT_LENGTH),
      ...(attributes.width === undefined ? {} : { width: attributes.width }),
      ...(attributes.height === undefined ? {} : { height: attributes.height }),
    },
  ];
}

function isPicture(url: URL): boolean {
  if (/\.svgz?$/i.test(url.pathname) || url.pathname === '/') return false;
  return (
    !COUNTER_HOSTS.test(url.hostname) &&
    !COUNTER_PATHS.test(url.pathname) &&
    !ORNAMENT_PATHS.test(url.hostname + url.pathname)
  );
}

/** Merges the sizes of a picture: keeps the largest, at the position of the first, with the first texts. */
function mergeSizes(candidates: readonly PictureCandidate[]): PictureCandidate[] {
  const merged = new Map<string, PictureCandidate>();
  for (const found of candidates) {
    const before = merged.get(found.key);
    if (before === undefined) merged.set(found.key, found);
    else
      merged.set(found.key, {
        ...(area(found) > area(before) ? found : before),
        ...textsOf(found),
        ...textsOf(before),
      });
  }
  return [...merged.values()];
}

function textsOf({ alt, caption, credit }: PictureCandidate): Pick<PictureCandidate, 'alt' | 'caption' | 'credit'> {
  return { ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) };
}

/** The address without the host of a resizing service, the size suffix, and width and height parameters. */
function sizelessKey(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^i\d\.wp\.com$/, '');
  for (const name of ['w', 'h', 'width', 'height', 'resize', 'fit', 'ssl', 'quality', 'q', 'size', 's', 'crop'])
    url.searchParams.delete(name);
  const path = url.pathname.replace(SIZE_SUFFIX, '');
  return host === '' ? `${path.slice(1)}${url.search}` : `${host}${path}${url.search}`;
}

/** Pixels of a copy by its address or attributes. A copy whose address has no size is the original. */
function area({ url, width, height }: PictureCandidate): number {
  const suffix = SIZE_SUFFIX.exec(new URL(url).pathname);
  if (suffix?.[2] !== undefined && suffix[3] !== undefined) return Number(suffix[2]) * Number(suffix[3]);
  if (suffix?.[4] !== undefined) return suffix[4].toLowerCase() === 'scaled' ? 4_000_000 : 100_000;
  if (width !== undefined) return width * (height ?? width);
  return 10_000_000;
}
