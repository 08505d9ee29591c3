// The loader of content/pages: Astro's glob loader, which refuses texts with markup that `check` refuses. Without this, a
// build without `check` would publish raw HTML.
import { relative } from 'node:path';
import { glob, type Loader } from 'astro/loaders';
import { ContentProblem } from '../lib/problem.ts';
import { withoutMarkerLines } from '../model/page-conditions.ts';
import { findForbiddenMarkup } from '../model/page-markup.ts';

const SHOWN_CHARACTERS = 60;

/** @param base the folder content/pages */
export function pageTextLoader(base: string): Loader {
  const loader = glob({ pattern: '*/*.md', base });
  return {
    name: 'page-texts',
    async load(context) {
      // Texts that an earlier run stored are read again, so that each passes the check.
      context.store.clear();
      const set: typeof context.store.set = (entry) => {
        requireAllowedMarkup(entry.filePath ?? entry.id, entry.body ?? '');
        return context.store.set(entry);
      };
      await loader.load({ ...context, store: { ...context.store, set } });
    },
  };
}

/** Throws Problem at the first forbidden markup. @param file path of the text, relative to the project @param markdown without its head */
export function requireAllowedMarkup(file: string, markdown: string): void {
  const [first] = findForbiddenMarkup(withoutMarkerLines(markdown));
  if (first === undefined) return;
  const { offset, what, why, fix } = first;
  const end = markdown.indexOf('\n', offset);
  const found = markdown.slice(offset, end < 0 ? undefined : end).slice(0, SHOWN_CHARACTERS);
  throw new ContentProblem({ what: `${relative('.', file)}: ${what} Found: ${found}`, why, fix });
}
