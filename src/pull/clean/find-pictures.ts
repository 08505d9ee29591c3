// Finds the pictures of an item, wherever the feed hides them; nothing is fetched here.
import { shortHash } from '../../lib/hash.ts';
import type { ParsedItem } from '../../model/feed.ts';
import { elementsOf, type HtmlElement, parseHtml } from '../markup/html-tree.ts';
import { oneLine } from '../markup/plain-text.ts';
import { cleanUrl } from './clean-url.ts';
import { imageAddresses } from './image-address.ts';

export interface PictureCandidate {
  /** Names the picture in bodies and in what is held; the same for all its sizes. */
  key: string;
  /** Clean and absolute. */
  url: string;
  alt?: string;
  /** As the feed says, which may be wrong. */
  width?: number;
  height?: number;
}

const MAX_CANDIDATES = 30;
const MAX_ALT_LENGTH = 300;
/** Smaller than this on either side is an icon or a counter, not a picture. */
const MIN_SIDE = 48;
const IMAGE_PATH = /\.(jpe?g|png|gif|webp|avif|bmp|tiff?)$/i;
const COUNTER_HOSTS =
  /(^|\.)(feedburner\.com|feedsportal\.com|feeds\.wordpress\.com|stats\.wordpress\.com|pixel\.wp\.com|stats\.wp\.com|doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|mc\.yandex\.ru|counter\.yadro\.ru|top-fwz1\.mail\.ru|top\.mail\.ru|counter\.rambler\.ru|hit\.gemius\.pl|gemius\.pl|tns-counter\.ru|akavita\.com|list-manage\.com|mailtrack\.io|pixel\.quantserve\.com|b\.scorecardresearch\.com|rss\.buysellads\.com|api\.follow\.it|tracking\.feedpress\.it|feedpress\.me|s\.w\.org|matomo\.cloud)$/;
const COUNTER_PATHS =
  /(^|\/)(pixel|track(er|ing)?|beacon|counter|counters|stat|stats|hit|count|impression|spacer|blank|transparent|clear|1x1|dot|piwik|matomo)(\.(gif|png|php|jpe?g|aspx?)|\/|$)|\/tracking\/|rss-pixel|\/__utm\.gif/i;
const ORNAMENT_PATHS =
  /\/(emoji|emojis|smil(ies|eys)|avatars?|icons?|userpics?)\/|gravatar\.com|\bavatar[_-]|(^|\/)(favicon|logo-?(small|rss)?\.(png|gif)|share-|btn[-_])|\/wp-includes\/images\/|feed-icon|rss-?icon/i;
/** Endings by which content systems tell copies of one picture apart: -300x200, _small, -scaled. */
const SIZE_SUFFIX = /([-_](\d{2,4})x(\d{2,4})|[-_](scaled|small|medium|large|thumb|thumbnail))(?=\.[a-z]{3,4}$)/i;

/** Pictures of an item, the most promising first, each once in its largest copy. */
export function findPictures(item: ParsedItem): PictureCandidate[] {
  const baseUrl = item.link ?? 'https://invalid.example/';
  const named = item.pictures.flatMap((picture) => candidate(picture.url, baseUrl, picture));
  const attached = item.enclosures.filter(isImageFile).flatMap(({ url }) => candidate(url, baseUrl, {}));
  const inText = [item.contentHtml, item.summaryHtml].flatMap((html) =>
    html === undefined ? [] : picturesInText(html, baseUrl),
  );
  return foldSizes([...named, ...attached, ...inText]).slice(0, MAX_CANDIDATES);
}

function isImageFile({ url, type }: { url: string; type?: string }): boolean {
  if (type?.toLowerCase().startsWith('image/') === true) return true;
  return (type === undefined || type === '') && IMAGE_PATH.test(url.replace(/[?#].*$/, ''));
}

/** Pictures of a piece of HTML in reading order, those inside <noscript> too. */
export function picturesInText(html: string, baseUrl: string): PictureCandidate[] {
  return [...elementsOf(parseHtml(html))]
    .filter(({ tag }) => tag === 'img' || tag === 'image' || tag === 'amp-img')
    .flatMap((image) => pictureOf(image, baseUrl) ?? []);
}

/** The picture that an element shows; undefined for counters, icons and what else is none. */
export function pictureOf(image: HtmlElement, baseUrl: string): PictureCandidate | undefined {
  const { attributes } = image;
  if (/\b(emoji|avatar|wp-smiley|spacer|tracking|pixel)\b/i.test(attributes['class'] ?? '')) return undefined;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '')) return undefined;
  const width = pixels(attributes['width']);
  const height = pixels(attributes['height']);
  const alt = attributes['alt'] ?? '';
  for (const address of imageAddresses(image, baseUrl)) {
    const found = candidate(address, baseUrl, {
      alt,
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    });
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

function pixels(value: string | undefined): number | undefined {
  const match = /^\s*(\d{1,5})(px)?\s*$/.exec(value ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** The candidate in a list, or an empty list where the address or the size tells that it is no picture to show. */
function candidate(
  url: string,
  baseUrl: string,
  about: { alt?: string; width?: number; height?: number },
): PictureCandidate[] {
  const address = cleanUrl(url, baseUrl);
  if (address === undefined || !isPicture(new URL(address))) return [];
  if (about.width !== undefined && about.width < MIN_SIDE) return [];
  if (about.height !== undefined && about.height < MIN_SIDE) return [];
  const alt = oneLine(about.alt ?? '')
    .slice(0, MAX_ALT_LENGTH)
    .toWellFormed();
  return [
    {
      key: shortHash(sizelessKey(address)),
      url: address,
      ...(alt === '' ? {} : { alt }),
      ...(about.width === undefined ? {} : { width: about.width }),
      ...(about.height === undefined ? {} : { height: about.height }),
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

/** One candidate for all copies of a picture: the largest, in the place of the first, with the first alternative text. */
function foldSizes(candidates: readonly PictureCandidate[]): PictureCandidate[] {
  const folded = new Map<string, PictureCandidate>();
  for (const found of candidates) {
    const before = folded.get(found.key);
    if (before === undefined) folded.set(found.key, found);
    else folded.set(found.key, withAlt(area(found) > area(before) ? found : before, before.alt ?? found.alt));
  }
  return [...folded.values()];
}

function withAlt(found: PictureCandidate, alt: string | undefined): PictureCandidate {
  return alt === undefined ? found : { ...found, alt };
}

/** Address without what tells copies apart: host prefix of a resizing service, size ending, width and height parameters. */
function sizelessKey(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^i\d\.wp\.com$/, '');
  for (const name of ['w', 'h', 'width', 'height', 'resize', 'fit', 'ssl', 'quality', 'q', 'size', 's', 'crop'])
    url.searchParams.delete(name);
  const path = url.pathname.replace(SIZE_SUFFIX, '');
  return host === '' ? `${path.slice(1)}${url.search}` : `${host}${path}${url.search}`;
}

/** How large the copy says it is. A copy whose address names no size is the original. */
function area({ url, width, height }: PictureCandidate): number {
  const named = SIZE_SUFFIX.exec(new URL(url).pathname);
  if (named?.[2] !== undefined && named[3] !== undefined) return Number(named[2]) * Number(named[3]);
  if (named?.[4] !== undefined) return named[4].toLowerCase() === 'scaled' ? 4_000_000 : 100_000;
  if (width !== undefined) return width * (height ?? width);
  return 10_000_000;
}
