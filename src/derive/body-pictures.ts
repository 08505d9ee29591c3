// Bodies name the pictures inside them by key alone: <img src="media:KEY" …>. Pages and feeds show those that are held. Pure.
import { makeReferencesRelative } from '../lib/relative-references.ts';
import type { Item, Picture } from '../model/item.ts';
import { pictureFiles } from '../model/picture-files.ts';
import { distinctPictures } from './pictures.ts';

/** An image of a clean body: nothing but our own serialiser has written it. */
const IMAGE = /<img\s(?:[^>"]|"[^"]*")*>/g;
/** As wide as the text of an item is set. */
const SIZES = '(min-width: 48rem) 44rem, 100vw';

/** The body with its pictures at `/m/…`, in place; an image whose picture the item does not hold is left out. */
export function bodyWithPictures({ body, pictures }: Pick<Item, 'pictures'> & { body: string }): string {
  let isWhole = true;
  const shown = body.replace(IMAGE, (image) => {
    const held = pictures.find(({ key }) => key === keyIn(image));
    isWhole &&= held !== undefined;
    return held === undefined ? '' : imageOf(held, /\salt="([^"]*)"/.exec(image)?.[1] ?? '');
  });
  return isWhole ? shown : withoutEmpty(shown);
}

/** What held nothing but a picture that could not be had goes too. */
function withoutEmpty(html: string): string {
  const shorter = withoutEmptyElements(html).replace(/<figure>\s*<figcaption>[^<>]*<\/figcaption>\s*<\/figure>/g, '');
  return shorter === html ? html : withoutEmpty(shorter);
}

function withoutEmptyElements(html: string): string {
  const shorter = html.replace(/<(a|b|em|i|strong|span|p|li|ul|ol|figure)(?:\s[^<>]*)?>\s*<\/\1>/g, '');
  return shorter === html ? html : withoutEmptyElements(shorter);
}

/** The same for a feed, whose references are relative to the address of the feed itself. */
export function bodyForFeed({ body, pictures }: Item, feedPath: string): string | undefined {
  return body === undefined ? undefined : makeReferencesRelative(bodyWithPictures({ body, pictures }), feedPath);
}

/**
 * The body for RSS, which has no pictures: each that the item holds is replaced by its description in brackets, and
 * one without a description is left out. Captions stay. One that the item does not hold is left out with its caption,
 * as on pages.
 */
export function bodyWithoutPictures({ body, pictures }: Item): string | undefined {
  if (body === undefined) return undefined;
  const described = bodyWithPictures({ body, pictures }).replace(IMAGE, (image) => {
    const alt = /\salt="([^"]*)"/.exec(image)?.[1] ?? '';
    return alt.trim() === '' ? '' : `[${alt}]`;
  });
  return withoutEmptyElements(described);
}

/** Pictures to show beside the body: those that do not stand inside it, each once. */
export function picturesApart({
  body = '',
  pictures,
}: Pick<Item, 'pictures'> & { body?: string | undefined }): Picture[] {
  const keys = new Set((body.match(IMAGE) ?? []).map(keyIn));
  const inside = new Set(pictures.filter(({ key }) => keys.has(key)).map(({ hash }) => hash));
  return distinctPictures(pictures).filter(({ hash }) => !inside.has(hash));
}

function keyIn(image: string): string | undefined {
  return /\ssrc="media:([a-z2-7]+)"/.exec(image)?.[1];
}

/** @param alt as it stands in the markup, escaped */
function imageOf(picture: Picture, alt: string): string {
  const files = pictureFiles(picture);
  const set =
    files.length === 1
      ? ''
      : ` srcset="${files.map(({ path, width }) => `/m/${path} ${width}w`).join(', ')}" sizes="${SIZES}"`;
  return `<img src="/m/${files.at(-1)?.path}"${set} width="${picture.width}" height="${picture.height}" alt="${alt}" loading="lazy" decoding="async" />`;
}
