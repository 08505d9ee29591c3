// Folders of the built site with its items and pictures, so that every copy can seed a new deployment.

/** `items/<yyyy>/<mm>/<dd>/<source>.json`, the same bytes as in content/items. */
export const ITEMS_FOLDER = 'items';
/** The pictures, the same files as in content/media. */
export const MEDIA_FOLDER = 'm';
