// OPML 2.0 (opml.org/spec2.opml) for feed readers: one list of all sources, one list of the feeds of this site.
import { relativeReference } from '../lib/relative-references.ts';
import { xmlElement } from '../lib/xml.ts';
import { SOURCE_KINDS, type Source } from '../model/source.ts';
import type { ChannelOutline } from './feed-channel.ts';

/** Lists the enabled sources: their feeds as subscriptions; a source without a feed (Telegram, a web page) as a link. */
export function opml(
  sources: readonly Source[],
  { title, kindName }: { title: string; kindName: (kind: Source['kind']) => string },
): string {
  const enabled = sources.filter((source) => source.enabled).sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = SOURCE_KINDS.map((kind) => ({
    kind,
    ofKind: enabled.filter((source) => source.kind === kind),
  })).filter(({ ofKind }) => ofKind.length > 0);
  const parts = groups.flatMap(({ kind, ofKind }) => {
    return group(kindName(kind), ofKind.flatMap(outlines));
  });
  return document(title, parts);
}

export interface FeedsOpml {
  /** Path of the OPML file from the root of the site. */
  path: string;
  title: string;
  /** Name of the group for the feeds of single sources. */
  bySource: string;
  /** Path of a feed from the root of the site. */
  addressOf: (channel: ChannelOutline) => string;
}

/** Lists the feeds of this site. Their URLs are relative to the file, so feed readers must import it by URL. */
export function feedsOpml(
  channels: readonly ChannelOutline[],
  { path, title, bySource, addressOf }: FeedsOpml,
): string {
  const outline = (channel: ChannelOutline) =>
    xmlElement('outline', undefined, {
      text: channel.title,
      title: channel.title,
      type: 'rss',
      xmlUrl: relativeReference(path, addressOf(channel)),
      htmlUrl: relativeReference(path, channel.page),
      language: channel.lang,
    });
  const ofSources = channels.filter(({ of }) => of.source !== undefined);
  const others = channels.filter(({ of }) => of.source === undefined);
  const lines = others.map((channel) => `  ${outline(channel)}`);
  return document(title, [...lines, ...(ofSources.length === 0 ? [] : group(bySource, ofSources.map(outline)))]);
}

function group(name: string, lines: readonly string[]): string[] {
  const open = xmlElement('outline', undefined, { text: name }).replace(/\/>$/, '>');
  return [`  ${open}`, ...lines.map((line) => `    ${line}`), '  </outline>'];
}

function document(title: string, parts: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `<head>${xmlElement('title', title)}</head>`,
    '<body>',
    ...parts,
    '</body>',
    '</opml>',
    '',
  ].join('\n');
}

function outlines({ title, homepage, languages, feeds }: Source): string[] {
  const subscriptions = feeds.flatMap((feed) => (feed.type === 'feed' ? [feed] : []));
  if (subscriptions.length === 0)
    return [xmlElement('outline', undefined, { text: title, type: 'link', url: homepage })];
  return subscriptions.map(({ url, lang = languages[0] }) =>
    xmlElement('outline', undefined, {
      text: title,
      title,
      type: 'rss',
      xmlUrl: url,
      htmlUrl: homepage,
      language: lang,
    }),
  );
}
