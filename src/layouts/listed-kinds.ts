import { LISTED_AS, type ListedAs } from '../model/listed-as.ts';

/** The kinds of the marks of listed sources in the content of a page (src/components/ListedMark.astro). */
export function markedKinds(html: string): ListedAs[] {
  return LISTED_AS.filter((kind) => html.includes(`class="listed ${kind}"`));
}
