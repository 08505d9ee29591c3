// Determines the vocabulary of an element by its namespace URI; by its prefix only if the URI is unknown.

/** Prefixes used in the rest of the parser, by URI. `core` is RSS and Atom in all their versions. */
const PREFIX_BY_URI = new Map(
  Object.entries({
    'http://www.w3.org/2005/atom': 'core',
    'http://purl.org/atom/ns': 'core',
    'http://example.com/newformat': 'core',
    'http://purl.org/rss/1.0': 'core',
    'http://purl.org/net/rss1.1': 'core',
    'http://my.netscape.com/rdf/simple/0.9': 'core',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd': 'core',
    'http://channel.netscape.com/rdf/simple/0.9': 'core',
    'http://backend.userland.com/rss': 'core',
    'http://backend.userland.com/rss2': 'core',
    'http://backend.userland.com/rss091': 'core',
    'http://backend.userland.com/rss092': 'core',
    'http://blogs.law.harvard.edu/tech/rss': 'core',
    'http://cyber.law.harvard.edu/rss': 'core',
    'http://cyber.harvard.edu/rss/rss.html': 'core',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'http://purl.org/dc/elements/1.0': 'dc',
    'http://purl.org/dc/elements/1.1': 'dc',
    'http://purl.org/dc/terms': 'dcterms',
    'http://purl.org/rss/1.0/modules/content': 'content',
    'http://purl.org/rss/1.0/modules/syndication': 'sy',
    'http://search.yahoo.com/mrss': 'media',
    'http://video.search.yahoo.com/mrss': 'media',
    'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://www.google.com/schemas/play-podcasts/1.0': 'googleplay',
    'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'http://www.georss.org/georss': 'georss',
    'http://news.yandex.ru': 'yandex',
    'http://turbo.yandex.ru': 'turbo',
    'http://www.w3.org/1999/xhtml': 'xhtml',
    'http://www.w3.org/xml/1998/namespace': 'xml',
  }),
);

const ATOM_URIS = new Set(['http://www.w3.org/2005/atom', 'http://purl.org/atom/ns', 'http://example.com/newformat']);

const PREFIX_ALIASES = new Map(
  Object.entries({
    atom: 'core',
    atom10: 'core',
    a10: 'core',
    rss: 'core',
    dct: 'dcterms',
    html: 'xhtml',
    yahoo: 'media',
  }),
);

const KNOWN_PREFIXES = new Set(PREFIX_BY_URI.values());

/** Prefixes declared on an element; `outer` has those of its ancestors. */
export interface Scope {
  declared: ReadonlyMap<string, string>;
  outer: Scope | undefined;
}

export interface Vocabulary {
  /** `core`, one of our prefixes, or `?` for a vocabulary that the parser does not read. */
  prefix: string;
  isAtom: boolean;
}

/** @param prefix '' for none */
export function findVocabulary(prefix: string, scope: Scope | undefined): Vocabulary {
  const uri = normaliseUri(findUri(prefix, scope));
  const known = PREFIX_BY_URI.get(uri);
  if (known) return { prefix: known, isAtom: ATOM_URIS.has(uri) };
  if (prefix === '') return { prefix: isForeign(scope) ? '?' : 'core', isAtom: false };
  const alias = PREFIX_ALIASES.get(prefix) ?? prefix;
  return { prefix: KNOWN_PREFIXES.has(alias) ? alias : '?', isAtom: prefix.startsWith('atom') };
}

function findUri(prefix: string, scope: Scope | undefined): string {
  for (let inner = scope; inner; inner = inner.outer) {
    const uri = inner.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return '';
}

/** An unknown default namespace belongs to the feed if declared on the root, and is foreign if declared deeper. */
function isForeign(scope: Scope | undefined): boolean {
  for (let inner = scope; inner; inner = inner.outer) {
    const uri = inner.declared.get('');
    if (uri !== undefined) return uri !== '' && inner.outer !== undefined;
  }
  return false;
}

function normaliseUri(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/[/#]$/, '');
}
