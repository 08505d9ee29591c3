// Bodies name the pictures inside them by hash alone: <img src="media:HASH" …>. Pages and feeds show them. Pure.
import { relativeReferences } from '../lib/relative.ts';
import type { Item, Picture } from '../model/item.ts';
import { pictureFiles } from '../model/picture-files.ts';
import { distinctPictures } from './pictures.ts';

/** An image of a clean body: nothing but our own serialiser has written it. */
const IMAGE = /<img\s(?:[^>"]|"[^"]*")*>/g;
/** As wide as the text of an item is set. */
const SIZES = '(min-width: 48rem) 44rem, 100vw';

/** The body with its pictures at `/m/…`, in place; an image whose picture the item does not hold is left out. */
export function bodyWithPictures({ body, pictures }: Pick<Item, 'pictures'> & { body: string }): string {
  return body.replace(IMAGE, (image) => {
    const held = pictures.find(({ hash }) => hash === hashIn(image));
    return held === undefined ? '' : imageOf(held, /\salt="([^"]*)"/.exec(image)?.[1] ?? '');
  });
}

/** The same for a feed, whose references are relative to the address of the feed itself. */
export function bodyForFeed({ body, pictures }: Item, feedPath: string): string | undefined {
  return body === undefined ? undefined : relativeReferences(bodyWithPictures({ body, pictures }), feedPath);
}

/** Pictures to show beside the body: those that do not stand inside it, each once. */
export function picturesApart({ body = '', pictures }: Pick<Item, 'pictures'> & { body?: string | undefined }): Picture[] {
  const inside = new Set((body.match(IMAGE) ?? []).map(hashIn));
  return distinctPictures(pictures).filter(({ hash }) => !inside.has(hash));
}

function hashIn(image: string): string | undefined {
  return /\ssrc="media:([a-z2-7]+)"/.exec(image)?.[1];
}

/** @param alt as it stands in the markup, escaped */
function imageOf(picture: Picture, alt: string): string {
  const files = pictureFiles(picture);
  const set = files.length === 1 ? '' : ` srcset="${files.map(({ path, width }) => `/m/${path} ${width}w`).join(', ')}" sizes="${SIZES}"`;
  return `<img src="/m/${files.at(-1)?.path}"${set} width="${picture.width}" height="${picture.height}" alt="${alt}" loading="lazy" decoding="async" />`;
}
