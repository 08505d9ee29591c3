// Rules for sources that a schema cannot express, and addresses that two sources share.
import { join } from 'node:path';
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import type { Address, SourceTexts } from './content-texts.ts';
import type { Finding, IsChanged } from './finding.ts';

/** The address without scheme, www and trailing slash, for comparison. */
function normalisedAddress(url: string): string {
  return url
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

/** Rules that a schema cannot express. */
export function checkSources(sourcesDir: string, sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => checkOne(join(sourcesDir, `${source.id}.json`), source));
}

/** Homepages and feeds that are listed twice. A duplicate is reported at the changed file, otherwise at the later one. */
export function checkDuplicateAddresses(sources: readonly SourceTexts[], isChanged: IsChanged): Finding[] {
  const [sites, feeds] = [/^(homepage|mirrors)/, /^feeds/].map((fields) =>
    sources.flatMap(({ addresses }) => addresses.filter(({ field }) => fields.test(field))),
  );
  return [...duplicates(sites ?? [], isChanged), ...duplicates(feeds ?? [], isChanged)];
}

function checkOne(file: string, source: Source): Finding[] {
  const findings: Finding[] = [];
  const add = (field: string, what: string, why: string, fix: string) =>
    findings.push({ severity: 'error', file, field, what, why, fix });
  if (!isTimeZone(source.timezone)) {
    add(
      'timezone',
      `“${source.timezone}” is not a time zone.`,
      'Dates without a time zone are read in it.',
      'Give an IANA name such as Europe/Minsk or Europe/Warsaw.',
    );
  }
  if (source.enabled && source.feeds.length === 0) {
    add(
      'feeds',
      'The source has no feed.',
      'There is nothing to fetch.',
      'Add a feed, or set "enabled": false and give the reason in "disabledBecause".',
    );
  }
  if (!source.enabled && source.disabledBecause === undefined) {
    add(
      'disabledBecause',
      'The source is disabled without a reason.',
      'The next volunteer must know why.',
      'Give the reason in "disabledBecause".',
    );
  }
  if (source.republish !== 'unknown' && source.republishTerms === undefined) {
    findings.push({
      severity: 'needs-review',
      file,
      field: 'republish',
      what: 'The terms of the source have no address.',
      why: 'Editors rely on them when they print its texts, and must be able to read them.',
      fix: 'Give the page on which the source says so in "republishTerms", or leave both out.',
    });
  }
  if (source.republish === 'unknown' && source.republishTerms !== undefined) {
    findings.push({
      severity: 'notice',
      file,
      field: 'republishTerms',
      what: 'There is a page with terms, but "republish" is unknown.',
      why: 'Readers are shown that the terms are not known.',
      fix: 'Read the page, and set "republish" to free, with-link or on-request.',
    });
  }
  const missing = missingDescription(source);
  if (missing.length > 0) {
    findings.push({
      severity: 'notice',
      file,
      field: missing[0] ?? 'about',
      what: `The source has no ${missing.join(', ')}.`,
      why: 'The list of sources is ordered by region, and says of each source in one sentence what it is.',
      fix: 'Give "region", and one short factual sentence in each language of "about".',
    });
  }
  return findings;
}

function missingDescription({ region, about }: Source): string[] {
  const texts = WRITTEN_LANGUAGES.filter((lang) => !about?.[lang]).map((lang) => `about.${lang}`);
  return [...(region === undefined ? ['region'] : []), ...texts];
}

function duplicates(all: readonly Address[], isChanged: IsChanged): Finding[] {
  const groups = Map.groupBy(all, ({ text }) => normalisedAddress(text)).values();
  return [...groups].flatMap((group) => {
    const [first, ...others] = group.toSorted((a, b) => Number(isChanged(a.file)) - Number(isChanged(b.file)));
    return others.map(({ file, field }) => ({
      severity: 'error' as const,
      file,
      field,
      what: 'This address is already taken.',
      why: `${first?.file === file ? 'This file' : first?.file} has it as “${first?.field}”; every item would come twice.`,
      fix: 'Keep it in one place.',
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
