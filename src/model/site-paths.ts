// Folders of the built site with its items, pictures and source, so that every copy can seed a new deployment.

/** `items/<yyyy>/<mm>/<dd>/<source>.json`, the same bytes as in content/items. */
export const ITEMS_FOLDER = 'items';
/** The pictures, the same files as in content/media. */
export const MEDIA_FOLDER = 'm';

/** The source of the site: what a checkout has, and what the build reads of the state of pull. */
export const SOURCE_FOLDER = 'source';
/** All files of the checkout except the content. */
export const CODE_ARCHIVE = `${SOURCE_FOLDER}/code.tar.gz`;
/** The files that people write, as content/. */
export const CONTENT_ARCHIVE = `${SOURCE_FOLDER}/content.tar.gz`;
/** The part of content/state.json that pages show, with days instead of times. */
export const PULL_STATE_FILE = `${SOURCE_FOLDER}/state.json`;

/** Folders of content/ that belong to the code: they are in its archive, so that they are complete for any content. */
export const isCodeInContent = (path: string): boolean => /^content\/(samples|schemas)\//.test(path);
