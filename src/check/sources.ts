// What a schema cannot say of one source, and what two sources must not share.
import { join } from 'node:path';
import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Finding } from './check.ts';

/** Addresses are compared without scheme, www and a slash at the end. */
function sameAddress(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '').toLowerCase();
}

export function checkSources(sourcesDir: string, sources: readonly Source[]): Finding[] {
  const fileOf = (source: Source) => join(sourcesDir, `${source.id}.json`);
  return [
    ...sources.flatMap((source) => checkOne(fileOf(source), source)),
    ...repeated(sources.map((source) => ({ address: sameAddress(source.homepage), file: fileOf(source), field: 'homepage' }))),
    ...repeated(
      sources.flatMap((source) =>
        source.feeds.map((feed, place) => {
          const field = `feeds.${place}.${feed.type === 'telegram' ? 'channel' : 'url'}`;
          return { address: sameAddress(feedAddress(feed)), file: fileOf(source), field };
        }),
      ),
    ),
  ];
}

function checkOne(file: string, source: Source): Finding[] {
  const findings: Finding[] = [];
  const add = (field: string, what: string, why: string, fix: string) => findings.push({ severity: 'error', file, field, what, why, fix });
  if (!isTimeZone(source.timezone)) {
    add('timezone', `“${source.timezone}” is not a time zone.`, 'Dates without a zone are read in it.', 'Give an IANA name such as Europe/Minsk or Europe/Warsaw.');
  }
  if (source.enabled && source.feeds.length === 0) {
    add('feeds', 'The source has no feed.', 'There is nothing to read.', 'Add a feed, or set "enabled": false and say why in "disabledBecause".');
  }
  if (!source.enabled && source.disabledBecause === undefined) {
    add('disabledBecause', 'The source is switched off without a reason.', 'The next volunteer must know why.', 'Say why in "disabledBecause".');
  }
  return findings;
}

function repeated(places: { address: string; file: string; field: string }[]): Finding[] {
  return [...Map.groupBy(places, ({ address }) => address).values()].flatMap(([first, ...again]) =>
    again.map(({ file, field }) => ({
      severity: 'error' as const,
      file,
      field,
      what: 'This address is already taken.',
      why: `It stands in ${first?.file} as “${first?.field}”.`,
      fix: 'Keep it in one place: two sources with one address would bring every item twice.',
    })),
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
