// Where the built site carries what it was made of, so that any copy of it can be the seed of the next.

/** `items/<yyyy>/<mm>/<dd>/<source>.json`, the same bytes as in content/items. */
export const ITEMS_FOLDER = 'items';
/** The pictures, as in content/media. */
export const MEDIA_FOLDER = 'm';
