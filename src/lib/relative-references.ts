/** A whole start tag; quoted values may contain `>`. */
const START_TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** Attributes whose value is one URL. */
const URL_ATTRIBUTE = /(\s(?:href|src|action|poster)=")(\/[^"]*)(")/g;
/** A list of URLs: srcset="/a/x.avif 320w, /a/y.avif 640w". */
const SRCSET = /(\ssrcset=")([^"]*)(")/g;

/**
 * The relative reference (RFC 3986, 4.2) from one file of a site to another. Both paths start with a slash.
 * From `/be/index.html` to `/a/site.css` it is `../a/site.css`.
 */
export function relativeReference(from: string, to: string): string {
  const end = to.search(/[?#]/);
  const path = end === -1 ? to : to.slice(0, end);
  const here = from.slice(0, from.lastIndexOf('/') + 1);
  // The length of the common folders.
  let shared = 0;
  for (let index = 0; index < here.length && here[index] === path[index]; index += 1)
    if (here[index] === '/') shared = index + 1;
  const up = here.slice(shared).split('/').length - 1;
  const reference = '../'.repeat(up) + path.slice(shared);
  return `${reference === '' ? './' : reference}${to.slice(path.length)}`;
}

/** Makes every reference of a page that starts with a slash relative, so that the site works below any path. */
export function makeReferencesRelative(html: string, pagePath: string): string {
  const cache = cachedTags(pagePath.slice(0, pagePath.lastIndexOf('/') + 1));
  const toReference = (to: string) => (to.startsWith('//') ? to : relativeReference(pagePath, to));
  return html.replace(START_TAG, (tag) => {
    if (!tag.includes('/')) return tag;
    const rewritten = cache.get(tag) ?? rewriteTag(tag, toReference);
    if (cache.size < MAX_CACHED_TAGS) cache.set(tag, rewritten);
    return rewritten;
  });
}

/** Rewritten tags of the folder last used: its pages have most tags in common. */
const MAX_CACHED_TAGS = 2_000;
let last = { folder: '', tags: new Map<string, string>() };

function cachedTags(folder: string): Map<string, string> {
  if (last.folder !== folder) last = { folder, tags: new Map() };
  return last.tags;
}

function rewriteTag(tag: string, toReference: (to: string) => string): string {
  const rewritten = tag.replace(
    URL_ATTRIBUTE,
    (_all, before: string, to: string, after: string) => before + toReference(to) + after,
  );
  if (!tag.includes('srcset')) return rewritten;
  return rewritten.replace(SRCSET, (_all, before: string, list: string, after: string) => {
    return (
      before + list.replace(/(^|,\s*)(\/[^\s,]+)/g, (_one, gap: string, to: string) => gap + toReference(to)) + after
    );
  });
}
