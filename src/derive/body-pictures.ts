// Replaces the references to pictures in a body, <img src="media:KEY" …>, for pages and feeds. Pure.
import { makeReferencesRelative } from '../lib/relative-references.ts';
import type { Item, Picture } from '../model/item.ts';
import { avifFiles, jpegFile, srcsetOf } from '../model/picture-files.ts';
import { distinctPictures } from './pictures.ts';

/** An <img> of a clean body, which only our own serialiser writes. */
const IMAGE = /<img\s(?:[^>"]|"[^"]*")*>/g;
/** The same as bodyWithPictures shows it. */
const STORED_IMAGE = /<picture>[\s\S]*?<\/picture>|<img\s(?:[^>"]|"[^"]*")*>/g;
/** Attribute `sizes`: the width of the text of an item. */
const SIZES = '(min-width: 48rem) 44rem, 100vw';

/** The body with its pictures at `/m/…`. An image whose picture is not stored is removed. */
export function bodyWithPictures({ body, pictures }: Pick<Item, 'pictures'> & { body: string }): string {
  let isWhole = true;
  const shown = body.replace(IMAGE, (image) => {
    const picture = pictures.find(({ key }) => key === keyOf(image));
    isWhole &&= picture !== undefined;
    return picture === undefined ? '' : imageTag(picture, /\salt="([^"]*)"/.exec(image)?.[1] ?? '');
  });
  return isWhole ? shown : removeEmpty(shown);
}

/** Removes elements that are empty without their picture, figures with only a caption included. */
function removeEmpty(html: string): string {
  const shorter = removeEmptyElements(html).replace(/<figure>\s*<figcaption>[^<>]*<\/figcaption>\s*<\/figure>/g, '');
  return shorter === html ? html : removeEmpty(shorter);
}

function removeEmptyElements(html: string): string {
  const shorter = html.replace(/<(a|b|em|i|strong|span|p|li|ul|ol|figure)(?:\s[^<>]*)?>\s*<\/\1>/g, '');
  return shorter === html ? html : removeEmptyElements(shorter);
}

/** The body with its pictures for a feed: its references are relative to the URL of the feed. */
export function bodyForFeed({ body, pictures }: Pick<Item, 'body' | 'pictures'>, feedPath: string): string | undefined {
  return body === undefined ? undefined : makeReferencesRelative(bodyWithPictures({ body, pictures }), feedPath);
}

/**
 * The body for RSS, which has no pictures: a stored picture is replaced by its description in brackets, or removed if it
 * has none; its caption stays. A picture that is not stored is removed with its caption, as on pages.
 */
export function bodyWithoutPictures({ body, pictures }: Pick<Item, 'body' | 'pictures'>): string | undefined {
  if (body === undefined) return undefined;
  const described = bodyWithPictures({ body, pictures }).replace(STORED_IMAGE, (image) => {
    const alt = /\salt="([^"]*)"/.exec(image)?.[1] ?? '';
    return alt.trim() === '' ? '' : `[${alt}]`;
  });
  return removeEmptyElements(described);
}

/** Pictures to show outside the body: those that are not in it, each once. */
export function picturesApart({
  body = '',
  pictures,
}: Pick<Item, 'pictures'> & { body?: string | undefined }): Picture[] {
  const keys = new Set((body.match(IMAGE) ?? []).map(keyOf));
  const inside = new Set(pictures.filter(({ key }) => keys.has(key)).map(({ hash }) => hash));
  return distinctPictures(pictures).filter(({ hash }) => !inside.has(hash));
}

function keyOf(image: string): string | undefined {
  return /\ssrc="media:([a-z2-7]+)"/.exec(image)?.[1];
}

/** @param alt escaped, as in the markup */
function imageTag(picture: Picture, alt: string): string {
  const files = avifFiles(picture);
  const jpeg = jpegFile(picture);
  const set = srcsetOf(files);
  const sizes = files.length === 1 ? '' : ` sizes="${SIZES}"`;
  const rest = `width="${picture.width}" height="${picture.height}" alt="${alt}" loading="lazy" decoding="async" />`;
  if (jpeg !== undefined)
    return `<picture><source type="image/avif" srcset="${set}"${sizes} /><img src="/m/${jpeg.path}" ${rest}</picture>`;
  const srcset = files.length === 1 ? '' : ` srcset="${set}"${sizes}`;
  return `<img src="/m/${files.at(-1)?.path}"${srcset} ${rest}`;
}
