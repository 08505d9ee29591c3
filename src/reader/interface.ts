// Script of the pages of items and stories, which have one address and one set of bytes: shows their interface in the
// language that the fragment names (docs/decisions/0022-interface-language-of-items.md). Loads further scripts of this site
// only where that is another language than that of the page. Stores nothing.
const own = document.currentScript as HTMLScriptElement;
const page = document.documentElement.lang;
const named = () => /^#(be(-latn)?|ru|en)$/.exec(location.hash)?.[1];
const shown = named() || page;
const isLatin = shown === 'be-latn';

if (shown !== page) {
  if (!isLatin || page !== 'be') ['translate', `words-${page}`, `words-${shown}`].forEach(load);
  if (isLatin) load('latin');
}

// Other fragments, such as that of the skip link, do not name a language.
self.onhashchange = () => (named() || shown) !== shown && location.reload();

/** Scripts run in the order in which they are added. */
function load(name: string): void {
  const script = document.createElement('script');
  script.async = false;
  script.src = own.src.replace('interface', name);
  document.head.append(script);
}
