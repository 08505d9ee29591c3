import type { HtmlElement } from '../../markup/html-tree.ts';
import { webUrl } from '../parse/absolute-url.ts';

const BACKGROUND_IMAGE = /background(?:-image)?\s*:[^;]{0,100}?url\(\s*(?:"([^"]*)"|'([^']*)'|([^'"\s)]*))\s*\)/i;

/** The absolute address of the CSS background image in an element's style attribute. */
export function backgroundImage({ attributes }: Pick<HtmlElement, 'attributes'>, base: string): string | undefined {
  const found = BACKGROUND_IMAGE.exec((attributes['style'] ?? '').slice(0, 4_000));
  return found === null ? undefined : webUrl(found[1] ?? found[2] ?? found[3] ?? '', base);
}
