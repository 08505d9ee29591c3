// Elements of a page whose names give away that they are not the article: menus, share bars, "read also" boxes,
// subscription and donation boxes, comment forms, advertisements.
import type { HtmlElement, HtmlNode } from '../markup/html-tree.ts';

/** Words in class and id; camelCase and underscores are read as hyphens. */
const NAME_WORDS = (
  'shares? sharing sharer addtoany sharedaddy socials? soc related recommend(ed|ations)? similar read-?(also|more|next|too) see-?also also more-?news ' +
  'subscribe subscription newsletter mailing donat(e|ions?) support-?(us|box|block|banner) patreon boosty comments? disqus respond ' +
  'adverts? advertisement advertising adv ads adsbygoogle banners? promo promotion sponsored outbrain taboola mgid ' +
  'breadcrumbs? pagination pager paywall popup modal print-?(button|link|version) rating likes orphus typo-?report ' +
  '(tg|telegram)-?(banner|channel|subscribe|promo|link|box|block) author-?bio tags tag-?list article-?tags'
).split(' ');
const NAMES = new RegExp(`(?:^|[^a-z])(?:${NAME_WORDS.join('|')})(?:[^a-z]|$)`);
/** Requests for consent, which are longer than many articles. */
const CONSENT_NAMES = /(?:^|[^a-z])(?:cookies?|gdpr|rodo|consent|cmp)(?:[^a-z]|$)/;
const LABELS =
  /поделиться|падзяліцца|поділитися|\bshare\b|related|recommended|advert|чытайце таксама|читайте также|читайте також|breadcrumb/i;
const ROLES = /^(navigation|banner|contentinfo|search|dialog|alertdialog|menu|toolbar)$/;
const TAGS = /^(nav|form|dialog)$/;
/** Elements that hold the page, the article or its smallest parts, whatever their names say. */
const NEVER = /^(html|head|body|main|article|p|h1|figure|picture|img|time)$/;
/** More words than this outside links, and most of its words there: no box beside the text. */
const MAX_BOX_LENGTH = 500;

/** The tree without elements that their names, roles or tags give away. */
export function withoutNamedClutter(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string') return [node];
    if (isNamedClutter(node)) return [];
    return [{ ...node, children: withoutNamedClutter(node.children) }];
  });
}

function isNamedClutter({ tag, attributes, children }: HtmlElement): boolean {
  if (NEVER.test(tag)) return false;
  const names = namesOf(attributes);
  const isConsent = CONSENT_NAMES.test(names);
  const isNamed =
    isConsent ||
    NAMES.test(names) ||
    TAGS.test(tag) ||
    ROLES.test(attributes['role'] ?? '') ||
    LABELS.test(attributes['aria-label'] ?? '');
  if (!isNamed || holdsArticle(children)) return false;
  if (isConsent) return true;
  const own = ownLength(children);
  return own <= MAX_BOX_LENGTH || own < textLength(children) / 2;
}

/** Some systems put the whole page into a form, or into an element named after its banner. */
function holdsArticle(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (typeof node === 'string') return false;
    return (
      node.tag === 'h1' ||
      node.tag === 'main' ||
      node.attributes['itemprop'] === 'articleBody' ||
      holdsArticle(node.children)
    );
  });
}

function namesOf(attributes: Record<string, string>): string {
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.slice(0, 500);
  return names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** Characters of text outside links, runs of white space as one. */
export function ownLength(nodes: readonly HtmlNode[]): number {
  return length(nodes, (node) => node.tag === 'a');
}

/** Characters of text, runs of white space as one. */
export function textLength(nodes: readonly HtmlNode[]): number {
  return length(nodes, () => false);
}

function length(nodes: readonly HtmlNode[], isPassedOver: (node: HtmlElement) => boolean): number {
  let sum = 0;
  for (const node of nodes) {
    if (typeof node === 'string') sum += node.trim() === '' ? 0 : node.replace(/\s+/g, ' ').length;
    else if (!isPassedOver(node)) sum += length(node.children, isPassedOver);
  }
  return sum;
}
