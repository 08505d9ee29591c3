// Converts between files of src/pages and the paths of their output. Pure.

/** Parameters in the path of a page, which Astro writes in brackets. */
export type Params = Readonly<Record<string, string>>;

const PARAMETER = /\[(\.\.\.)?(\w+)\]/g;

/** `[lang]/search.astro` → `[lang]/search.html`; the `.ts` of an endpoint is removed. */
export function outputPattern(page: string): string {
  return page.endsWith('.astro') ? `${page.slice(0, -'.astro'.length)}.html` : page.slice(0, -'.ts'.length);
}

/** The path of a file, from its pattern and parameters. */
export function fillPattern(pattern: string, params: Params): string {
  return pattern.replace(PARAMETER, (_all, _rest, name: string) => params[name] as string);
}

/** A function that parses the parameters of a path; it gives undefined if the path does not match the pattern. */
export function patternMatcher(pattern: string): (path: string) => Params | undefined {
  const source = pattern
    .split(PARAMETER)
    .map((part, at) => {
      if (at % 3 === 0) return part.replaceAll('.', '\\.');
      if (at % 3 === 1) return '';
      return `(?<${part}>${pattern.includes(`[...${part}]`) ? '.+' : '[^/]+'})`;
    })
    .join('');
  const regexp = new RegExp(`^${source}$`);
  return (path) => {
    const match = regexp.exec(path);
    return match === null ? undefined : (match.groups ?? {});
  };
}

/** Path of a built file → route of Astro: `be/index.html` → `be/`, `be/search.html` → `be/search`. */
export function routeOf(path: string): string {
  return path.replace(/(^|(?<=\/))index\.html$|\.html$/, '');
}
