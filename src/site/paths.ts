// Files of src/pages ↔ paths of the files that they make. Pure.

/** Parameters of a page's address, as Astro names them in brackets. */
export type Params = Readonly<Record<string, string>>;

const PARAMETER = /\[(\.\.\.)?(\w+)\]/g;

/** `[lang]/search.astro` → `[lang]/search.html`; an endpoint loses its `.ts`. */
export function outputPattern(page: string): string {
  return page.endsWith('.astro') ? `${page.slice(0, -'.astro'.length)}.html` : page.slice(0, -'.ts'.length);
}

/** The path of one file of a pattern, from the root of the site. */
export function fillPattern(pattern: string, params: Params): string {
  return pattern.replace(PARAMETER, (_all, _rest, name: string) => params[name] as string);
}

/** Finds the parameters in a path; undefined where the path is not of this pattern. */
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

/** Readers and the built site say `be/index.html` and `be/search.html`; Astro's routes are `be/` and `be/search`. */
export function routeOf(path: string): string {
  return path.replace(/(^|(?<=\/))index\.html$|\.html$/, '');
}
