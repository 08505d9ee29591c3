// What a schema cannot say of one source, and what two sources must not share.
import { join } from 'node:path';
import type { Source } from '../model/source.ts';
import type { Finding, IsChanged } from './finding.ts';
import type { Address, SourceTexts } from './content-texts.ts';

/** Addresses are compared without scheme, www and a slash at the end. */
function sameAddress(url: string): string {
  return url
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

/** What a schema cannot say of one source. */
export function checkSources(sourcesDir: string, sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => checkOne(join(sourcesDir, `${source.id}.json`), source));
}

/** Homepages and feeds that stand twice. */
export function checkShared(sources: readonly SourceTexts[], isChanged: IsChanged): Finding[] {
  const [sites, feeds] = [/^(homepage|mirrors)/, /^feeds/].map((fields) =>
    sources.flatMap(({ addresses }) => addresses.filter(({ field }) => fields.test(field))),
  );
  return [...repeated(sites ?? [], isChanged), ...repeated(feeds ?? [], isChanged)];
}

function checkOne(file: string, source: Source): Finding[] {
  const findings: Finding[] = [];
  const add = (field: string, what: string, why: string, fix: string) =>
    findings.push({ severity: 'error', file, field, what, why, fix });
  if (!isTimeZone(source.timezone)) {
    add(
      'timezone',
      `“${source.timezone}” is not a time zone.`,
      'Dates without a zone are read in it.',
      'Give an IANA name such as Europe/Minsk or Europe/Warsaw.',
    );
  }
  if (source.enabled && source.feeds.length === 0) {
    add(
      'feeds',
      'The source has no feed.',
      'There is nothing to read.',
      'Add a feed, or set "enabled": false and say why in "disabledBecause".',
    );
  }
  if (!source.enabled && source.disabledBecause === undefined) {
    add(
      'disabledBecause',
      'The source is switched off without a reason.',
      'The next volunteer must know why.',
      'Say why in "disabledBecause".',
    );
  }
  return findings;
}

/** Told of at what is changed, else at the later file. */
function repeated(all: readonly Address[], isChanged: IsChanged): Finding[] {
  const groups = Map.groupBy(all, ({ text }) => sameAddress(text)).values();
  return [...groups].flatMap((group) => {
    const [first, ...again] = group.toSorted((a, b) => Number(isChanged(a.file)) - Number(isChanged(b.file)));
    return again.map(({ file, field }) => ({
      severity: 'error' as const,
      file,
      field,
      what: 'This address is already taken.',
      why: `It stands in ${first?.file === file ? 'this file' : first?.file} as “${first?.field}”.`,
      fix: 'Keep it in one place: two sources with one address would bring every item twice.',
    }));
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
