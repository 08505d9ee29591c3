// OPML 2.0 (opml.org/spec2.opml) of all sources, for reading apps: those ask the publishers themselves.
import { element } from '../lib/xml.ts';
import { SOURCE_KINDS, type Source } from '../model/source.ts';

/** Feeds as subscriptions; what is no feed (a channel of Telegram, a list on a page) as a link to the source. */
export function opml(sources: readonly Source[], { title, kindName }: { title: string; kindName: (kind: Source['kind']) => string }): string {
  const enabled = sources.filter((source) => source.enabled).sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = SOURCE_KINDS.map((kind) => ({ kind, ofKind: enabled.filter((source) => source.kind === kind) })).filter(({ ofKind }) => ofKind.length > 0);
  const parts = groups.flatMap(({ kind, ofKind }) => {
    const open = element('outline', undefined, { text: kindName(kind) }).replace(/\/>$/, '>');
    return [`  ${open}`, ...ofKind.flatMap(outlines).map((line) => `    ${line}`), '  </outline>'];
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', `<head>${element('title', title)}</head>`, '<body>', ...parts, '</body>', '</opml>', ''].join('\n');
}

function outlines({ title, homepage, languages, feeds }: Source): string[] {
  const subscriptions = feeds.flatMap((feed) => (feed.type === 'feed' ? [feed] : []));
  if (subscriptions.length === 0) return [element('outline', undefined, { text: title, type: 'link', url: homepage })];
  return subscriptions.map(({ url, lang = languages[0] }) => element('outline', undefined, { text: title, title, type: 'rss', xmlUrl: url, htmlUrl: homepage, language: lang }));
}
