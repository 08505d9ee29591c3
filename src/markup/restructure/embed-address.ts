// Replaces embedded players and posts by the address of a page that readers can open.

import { cleanUrl } from '../clean-url.ts';
import { elementsOf, type HtmlElement } from '../html-tree.ts';

export const EMBED_TAGS: ReadonlySet<string> = new Set(['iframe', 'video', 'audio', 'embed', 'object']);

const YOUTUBE = /(^|\.)(youtube(-nocookie)?\.com|youtu\.be)$/;
const KNOWN_HOSTS =
  /(^|\.)(youtube\.com|vimeo\.com|t\.me|soundcloud\.com|spotify\.com|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|rutube\.ru|vk\.com|ok\.ru|dailymotion\.com|archive\.org|peertube\.[a-z]+|podcasts\.apple\.com|castbox\.fm|bandcamp\.com|mixcloud\.com|datawrapper\.de|dwcdn\.net|infogram\.com|flourish\.studio|google\.com|openstreetmap\.org|documentcloud\.org|reform\.news|rferl\.org)$/;
/** Pages of known hosts for tracking or advertising. */
const NOT_CONTENT = /\/(plugins\/(like|share|page|comments)|recaptcha|ads?|maps\/api)\b|widget_like|widget_community/;

/** The https address of the page of an embedded player or post; undefined for advertisements and unknown hosts. */
export function findEmbedAddress(node: HtmlElement, baseUrl: string): string | undefined {
  const address = sourceOf(node, baseUrl);
  if (address === undefined || NOT_CONTENT.test(address)) return undefined;
  const url = new URL(address);
  url.protocol = 'https:';
  if (node.tag === 'video' || node.tag === 'audio') return url.href;
  if (YOUTUBE.test(url.hostname)) return youtubePage(url);
  return KNOWN_HOSTS.test(url.hostname) ? url.href : undefined;
}

function sourceOf(node: HtmlElement, baseUrl: string): string | undefined {
  const inner = [...elementsOf(node.children)].find(
    ({ tag, attributes }) => /^(source|embed)$/.test(tag) && attributes['src'] !== undefined,
  );
  for (const value of [
    node.attributes['src'],
    node.attributes['data-src'],
    node.attributes['data'],
    inner?.attributes['src'],
  ]) {
    const address = value === undefined || value.trim() === '' ? undefined : cleanUrl(value, baseUrl);
    if (address !== undefined) return address;
  }
  return undefined;
}

function youtubePage(url: URL): string | undefined {
  const id =
    /^\/(?:embed|v|shorts|live)\/([\w-]{6,20})/.exec(url.pathname)?.[1] ?? url.searchParams.get('v') ?? undefined;
  if (id !== undefined && id !== 'videoseries' && /^[\w-]+$/.test(id)) return `https://www.youtube.com/watch?v=${id}`;
  const list = url.searchParams.get('list');
  return list !== null && /^[\w-]+$/.test(list) ? `https://www.youtube.com/playlist?list=${list}` : undefined;
}
