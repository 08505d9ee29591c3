// Streaming parser for sitemap XML. Namespaces are recognised by URI, undeclared ones by prefix. Depth, number of entries
// and text length are limited.
import { Parser } from 'htmlparser2';
import { NotAFeed } from '../parse/not-a-feed.ts';

export interface SitemapEntry {
  /** Element texts by name with a normalised prefix: `loc`, `lastmod`, `news:title` … The first of a name counts. */
  fields: ReadonlyMap<string, string>;
  images: { url: string; alt?: string }[];
}

export interface SitemapDocument {
  root: 'urlset' | 'sitemapindex';
  entries: SitemapEntry[];
}

/** Limit of the sitemap protocol (sitemaps.org) for one file. */
const MAX_ENTRIES = 50_000;
const MAX_IMAGES = 20;
const MAX_DEPTH = 32;
const MAX_TEXT_LENGTH = 4_000;
const CHUNK_LENGTH = 65_536;

const PREFIX_BY_URI: readonly [uri: RegExp, prefix: string][] = [
  [/^https?:\/\/(www\.)?(sitemaps\.org|google\.com)\/schemas\/sitemap\/0\.\d+\/?$/i, ''],
  [/^https?:\/\/(www\.)?google\.com\/schemas\/sitemap-news\/0\.\d+\/?$/i, 'news:'],
  [/^https?:\/\/(www\.)?google\.com\/schemas\/sitemap-image\/1\.\d+\/?$/i, 'image:'],
];
const KNOWN_PREFIXES: ReadonlySet<string> = new Set(['', 'news:', 'image:']);

/** @throws NotAFeed if the root is neither `urlset` nor `sitemapindex`, or elements are nested too deeply */
export function parseSitemap(xml: string): SitemapDocument {
  const builder = new SitemapBuilder();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => builder.open(tag, attributes),
      ontext: (text) => builder.text(text),
      onclosetag: () => builder.close(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let offset = 0; offset < xml.length && builder.entries.length < MAX_ENTRIES; offset += CHUNK_LENGTH) {
    parser.write(xml.slice(offset, offset + CHUNK_LENGTH));
  }
  if (builder.entries.length < MAX_ENTRIES) parser.end();
  return { root: builder.root ?? refuse('the document has no markup'), entries: builder.entries };
}

interface OpenElement {
  name: string;
  /** Prefixes in scope, with their colon, and their normalised form: `n:` → `news:`. */
  prefixes: ReadonlyMap<string, string>;
  text: string;
}

class SitemapBuilder {
  readonly entries: SitemapEntry[] = [];
  root: SitemapDocument['root'] | undefined;
  readonly #open: OpenElement[] = [];
  #fields = new Map<string, string>();
  #images: SitemapEntry['images'] = [];
  #image = new Map<string, string>();

  open(tag: string, attributes: Record<string, string>): void {
    if (this.#open.length >= MAX_DEPTH) refuse('nested too deeply');
    const prefixes = readPrefixes(attributes, this.#open.at(-1)?.prefixes ?? new Map());
    const name = normaliseName(tag, prefixes);
    if (this.#open.length === 0) this.root ??= checkRoot(name);
    if (name === 'url' || name === 'sitemap') {
      this.#fields = new Map();
      this.#images = [];
    }
    if (name === 'image:image') this.#image = new Map();
    this.#open.push({ name, prefixes, text: '' });
  }

  text(piece: string): void {
    const element = this.#open.at(-1);
    if (element && element.text.length < MAX_TEXT_LENGTH) element.text += piece;
  }

  close(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const { name } = element;
    const text = element.text.trim().slice(0, MAX_TEXT_LENGTH);
    if (name === 'url' || name === 'sitemap') this.#finishEntry();
    else if (name === 'image:image') this.#finishImage();
    else if (name.startsWith('image:')) this.#image.set(name, text);
    else if (text !== '' && !this.#fields.has(name)) this.#fields.set(name, text);
  }

  #finishEntry(): void {
    if (this.#fields.has('loc') && this.entries.length < MAX_ENTRIES)
      this.entries.push({ fields: this.#fields, images: this.#images });
    this.#fields = new Map();
    this.#images = [];
  }

  #finishImage(): void {
    const url = this.#image.get('image:loc') ?? '';
    const alt = this.#image.get('image:caption') || this.#image.get('image:title') || '';
    if (url !== '' && this.#images.length < MAX_IMAGES) this.#images.push({ url, ...(alt === '' ? {} : { alt }) });
  }
}

function checkRoot(name: string): SitemapDocument['root'] {
  if (name === 'urlset' || name === 'sitemapindex') return name;
  return refuse(`the root element <${name.slice(0, 40)}> is not a sitemap root`);
}

function readPrefixes(
  attributes: Record<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(:|$)/.test(name));
  if (declared.length === 0) return outer;
  const own = declared.map(
    ([name, uri]) =>
      [name.startsWith('xmlns:') ? `${name.slice('xmlns:'.length)}:` : '', normalisePrefix(uri)] as const,
  );
  return new Map([...outer, ...own]);
}

function normalisePrefix(uri: string): string {
  return PREFIX_BY_URI.find(([pattern]) => pattern.test(uri.trim()))?.[1] ?? '?:';
}

function normaliseName(tag: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = tag.indexOf(':') + 1;
  const prefix = tag.slice(0, colon);
  return `${prefixes.get(prefix) ?? (KNOWN_PREFIXES.has(prefix) ? prefix : '?:')}${tag.slice(colon)}`;
}

function refuse(detail: string): never {
  throw new NotAFeed(detail);
}
