/** A whole start tag; `>` may stand in its quoted values. */
const START_TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** Attributes whose value is one address. */
const ADDRESS = /(\s(?:href|src|action|poster)=")(\/[^"]*)(")/g;
/** Addresses in a list: srcset="/a/x.avif 320w, /a/y.avif 640w". */
const ADDRESS_LIST = /(\ssrcset=")([^"]*)(")/g;

/**
 * The way from one file of a site to another, both given from its root with a leading slash.
 * `/be/index.html` → `/a/site.css` is `../a/site.css`.
 */
export function relativeReference(from: string, to: string): string {
  const end = to.search(/[?#]/);
  const path = end === -1 ? to : to.slice(0, end);
  const here = from.slice(0, from.lastIndexOf('/') + 1);
  // As far as the folders are the same.
  let shared = 0;
  for (let at = 0; at < here.length && here[at] === path[at]; at += 1) if (here[at] === '/') shared = at + 1;
  const up = here.slice(shared).split('/').length - 1;
  const way = '../'.repeat(up) + path.slice(shared);
  return `${way === '' ? './' : way}${to.slice(path.length)}`;
}

/** Rewrites every reference of a page that begins with a slash, so that it holds wherever the site is put. */
export function makeReferencesRelative(html: string, pagePath: string): string {
  const known = rewrittenTags(pagePath.slice(0, pagePath.lastIndexOf('/') + 1));
  const way = (to: string) => (to.startsWith('//') ? to : relativeReference(pagePath, to));
  return html.replace(START_TAG, (tag) => {
    if (!tag.includes('/')) return tag;
    const rewritten = known.get(tag) ?? inTag(tag, way);
    if (known.size < MOST_TAGS) known.set(tag, rewritten);
    return rewritten;
  });
}

/** Pages of one folder have most of their tags in common. */
const MOST_TAGS = 2_000;
let last = { folder: '', tags: new Map<string, string>() };

function rewrittenTags(folder: string): Map<string, string> {
  if (last.folder !== folder) last = { folder, tags: new Map() };
  return last.tags;
}

function inTag(tag: string, way: (to: string) => string): string {
  const rewritten = tag.replace(ADDRESS, (_all, before: string, to: string, after: string) => before + way(to) + after);
  if (!tag.includes('srcset')) return rewritten;
  return rewritten.replace(ADDRESS_LIST, (_all, before: string, list: string, after: string) => {
    return before + list.replace(/(^|,\s*)(\/[^\s,]+)/g, (_one, gap: string, to: string) => gap + way(to)) + after;
  });
}
