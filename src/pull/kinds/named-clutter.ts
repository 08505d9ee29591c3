// Removes page elements that are not part of the article, by class name, id, role or tag: menus, share bars, "read also"
// boxes, subscription and donation boxes, comment forms, advertisements.
import type { HtmlElement, HtmlNode } from '../../markup/html-tree.ts';

/** Words in class and id, after camelCase and underscores are converted to hyphens. */
const NAME_WORDS = (
  'shares? sharing sharer addtoany sharedaddy socials? soc related recommend(ed|ations)? similar read-?(also|more|next|too) see-?also also more-?news ' +
  'subscribe subscription newsletter mailing donat(e|ions?) support-?(us|box|block|banner) patreon boosty comments? disqus respond ' +
  'adverts? advertisement advertising adv ads adsbygoogle banners? promo promotion sponsored outbrain taboola mgid ' +
  'breadcrumbs? pagination pager paywall popup modal print-?(button|link|version) rating likes orphus typo-?report ' +
  '(tg|telegram)-?(banner|channel|subscribe|promo|link|box|block) author-?bio tags tag-?list article-?tags'
).split(' ');
const NAMES = new RegExp(`(?:^|[^a-z])(?:${NAME_WORDS.join('|')})(?:[^a-z]|$)`);
/** Consent dialogs: removed at any length. */
const CONSENT_NAMES = /(?:^|[^a-z])(?:cookies?|gdpr|rodo|consent|cmp)(?:[^a-z]|$)/;
const LABELS =
  /поделиться|падзяліцца|поділитися|\bshare\b|related|recommended|advert|чытайце таксама|читайте также|читайте також|breadcrumb/i;
const ROLES = /^(navigation|banner|contentinfo|search|dialog|alertdialog|menu|toolbar)$/;
const TAGS = /^(nav|form|dialog)$/;
/** Elements that are never removed. */
const PROTECTED_TAGS = /^(html|head|body|main|article|p|h1|figure|picture|img|time)$/;
/** Characters outside links. A longer element with most of its text outside links is not a box beside the article. */
const MAX_BOX_LENGTH = 500;

/** Returns the tree without clutter elements. */
export function withoutNamedClutter(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string') return [node];
    if (isNamedClutter(node)) return [];
    return [{ ...node, children: withoutNamedClutter(node.children) }];
  });
}

function isNamedClutter({ tag, attributes, children }: HtmlElement): boolean {
  if (PROTECTED_TAGS.test(tag)) return false;
  const names = normaliseNames(attributes);
  const isConsent = CONSENT_NAMES.test(names);
  const isNamed =
    isConsent ||
    NAMES.test(names) ||
    TAGS.test(tag) ||
    ROLES.test(attributes['role'] ?? '') ||
    LABELS.test(attributes['aria-label'] ?? '');
  if (!isNamed || containsArticle(children)) return false;
  if (isConsent) return true;
  const own = ownLength(children);
  return own <= MAX_BOX_LENGTH || own < textLength(children) / 2;
}

/** Some systems wrap the whole page in a form or in an element with a clutter name. */
function containsArticle(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (typeof node === 'string') return false;
    return (
      node.tag === 'h1' ||
      node.tag === 'main' ||
      node.attributes['itemprop'] === 'articleBody' ||
      containsArticle(node.children)
    );
  });
}

function normaliseNames(attributes: Record<string, string>): string {
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.slice(0, 500);
  return names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** Number of characters outside links; white space is collapsed. */
export function ownLength(nodes: readonly HtmlNode[]): number {
  return countCharacters(nodes, (node) => node.tag === 'a');
}

/** Number of characters; white space is collapsed. */
export function textLength(nodes: readonly HtmlNode[]): number {
  return countCharacters(nodes, () => false);
}

function countCharacters(nodes: readonly HtmlNode[], isSkipped: (node: HtmlElement) => boolean): number {
  let sum = 0;
  for (const node of nodes) {
    if (typeof node === 'string') sum += node.trim() === '' ? 0 : node.replace(/\s+/g, ' ').length;
    else if (!isSkipped(node)) sum += countCharacters(node.children, isSkipped);
  }
  return sum;
}
