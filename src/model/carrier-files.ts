// Files outside of an edition that a carrier (git, a host of static pages) keeps in a copy. They are known by name and
// content. Used in browsers too, so without Node.

/** Makes GitHub Pages serve all files, also those whose names begin with `_`. */
export const NO_JEKYLL_FILE = '.nojekyll';
/** Keeps git from changing the ends of lines (`core.autocrlf`). */
export const GIT_ATTRIBUTES_FILE = '.gitattributes';

/** Files that a push to git adds to the branch: path → content. */
export const GIT_BRANCH_FILES: ReadonlyMap<string, string> = new Map([
  [NO_JEKYLL_FILE, ''],
  [GIT_ATTRIBUTES_FILE, '* -text\n'],
]);

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST_NAME = `(?:\\*\\.)?(?:${LABEL}\\.)+${LABEL}`;

/** Names and contents of carrier files. */
export const CARRIER_FILES: Readonly<Record<string, RegExp>> = {
  [NO_JEKYLL_FILE]: /^$/,
  [GIT_ATTRIBUTES_FILE]: /^\* -text\r?\n$/,
  /** The domain of a site at GitHub Pages. */
  CNAME: new RegExp(`^${HOST_NAME}\\r?\\n?$`, 'i'),
  /** The domains of a site at Codeberg Pages. */
  '.domains': new RegExp(`^(?:${HOST_NAME}\\r?\\n)*(?:${HOST_NAME})?$`, 'i'),
  /** Written by `git clone --separate-git-dir`. */
  '.git': /^gitdir: [^\r\n]+\r?\n$/,
};

/** The folder of a clone. Its files are known by name alone: servers must not serve them. */
export const CLONE_FOLDER = '.git/';

/** The size at which a reader stops. */
export const MAX_CARRIER_FILE_BYTES = 4096;

/** How to check a path: `name`: it may have any content; `content`: see `hasCarrierContent`; undefined: no carrier has it. */
export function carrierFileCheck(path: string): 'name' | 'content' | undefined {
  if (path.startsWith(CLONE_FOLDER)) return 'name';
  return Object.hasOwn(CARRIER_FILES, path) ? 'content' : undefined;
}

/** Whether the carrier file of this path has a content that carriers write. */
export function hasCarrierContent(path: string, bytes: Uint8Array): boolean {
  if (bytes.length > MAX_CARRIER_FILE_BYTES || !Object.hasOwn(CARRIER_FILES, path)) return false;
  return (CARRIER_FILES[path] as RegExp).test(new TextDecoder().decode(bytes));
}
