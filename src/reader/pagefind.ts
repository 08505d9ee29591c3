// The part of Pagefind's browser API that the search uses; its own files come from /pagefind/ of the site.

export interface PagefindFragment {
  /** As given to the index: relative to the root of the site. */
  raw_url?: string;
  url: string;
  /** Text with <mark> around the words that were found. */
  excerpt: string;
  meta: Record<string, string | undefined>;
}
export interface PagefindAnswer {
  results: { data(): Promise<PagefindFragment> }[];
}
export interface PagefindQuery {
  filters: Record<string, string>;
  sort?: Record<string, 'asc' | 'desc'>;
}
export interface Pagefind {
  options(options: { excerptLength: number }): Promise<void>;
  search(words: string | null, query: PagefindQuery): Promise<PagefindAnswer>;
}

let held: Promise<Pagefind> | undefined;

/** Loads Pagefind when it is first asked for; after a failure the next call tries again. */
export function loadPagefind(siteRoot: URL): Promise<Pagefind> {
  held ??= load(siteRoot).catch((error: unknown) => {
    held = undefined;
    throw error;
  });
  return held;
}

async function load(siteRoot: URL): Promise<Pagefind> {
  const pagefind: Pagefind = await import(new URL('pagefind/pagefind.js', siteRoot).href);
  await pagefind.options({ excerptLength: 28 });
  return pagefind;
}
