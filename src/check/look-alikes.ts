// Sources that could be mistaken for others by their host name, title or id (UTS #39 confusables, one edit, one name).
import { domainToUnicode } from 'node:url';
import { domainWithoutSuffix, registrableDomain } from '../lib/domain.ts';
import { isOneEditAway, mixesScripts, skeleton } from '../lib/look-alike.ts';
import type { SourceTexts, TextField } from './content-texts.ts';
import type { Finding, IsChanged } from './finding.ts';

/** Hosts of many feeds, and often imitated. */
const WELL_KNOWN = [
  't.me',
  'telegram.org',
  'youtube.com',
  'facebook.com',
  'instagram.com',
  'twitter.com',
  'google.com',
  'wikipedia.org',
  'github.com',
  'feedburner.com',
  'wordpress.com',
  'medium.com',
  'substack.com',
];

/** Shorter names are within one edit of too many others. */
const MIN_LETTERS = 5;

interface KnownDomain {
  domain: string;
  /** The file of the source that uses it; left out for well-known sites. */
  file?: string;
}

export function checkLookAlikes(sources: readonly SourceTexts[], isChanged: IsChanged): Finding[] {
  const ordered = sources.toSorted((a, b) => Number(isChanged(a.file)) - Number(isChanged(b.file)));
  const known = new Map<string, KnownDomain[]>();
  const seen = new Set<string>();
  const addKnown = (domain: string, file?: string) => {
    if (seen.has(domain)) return;
    seen.add(domain);
    for (const key of lookupKeys(domain))
      known.set(key, [...(known.get(key) ?? []), { domain, ...(file !== undefined && { file }) }]);
  };
  for (const domain of WELL_KNOWN) addKnown(domain);
  const findings: Finding[] = [];
  for (const { file, addresses } of ordered) {
    const own = new Set(addresses.map(({ url }) => domainOf(url.hostname)));
    for (const { field, url } of firstOfEachDomain(addresses)) {
      const domain = domainOf(url.hostname);
      const candidates = lookupKeys(domain)
        .flatMap((key) => known.get(key) ?? [])
        .filter((other) => other.domain !== domain);
      // One source may use several similar names, but none that look the same.
      const messages = candidates.flatMap((other) => {
        const message = compare(domain, other);
        return message === undefined || (message.severity === 'needs-review' && own.has(other.domain)) ? [] : [message];
      });
      const message = messages.find(({ severity }) => severity === 'error') ?? messages[0];
      if (message !== undefined) findings.push({ file, field, ...message });
    }
    for (const domain of own) addKnown(domain, file);
  }
  return [...findings, ...duplicateNames(ordered)];
}

/** Similar names share at least one key, so that a name is compared with few others instead of all. */
function lookupKeys(domain: string): string[] {
  const deletions = [...domain].map((_, index) => `edit ${domain.slice(0, index)}${domain.slice(index + 1)}`);
  return [`skeleton ${skeleton(domain)}`, `name ${domainWithoutSuffix(domain)}`, `edit ${domain}`, ...deletions];
}

/** In the letters that people see, not in punycode. */
function domainOf(host: string): string {
  return domainToUnicode(registrableDomain(host));
}

function firstOfEachDomain(addresses: SourceTexts['addresses']): SourceTexts['addresses'] {
  return [...Map.groupBy(addresses, ({ url }) => domainOf(url.hostname)).values()].map(
    ([first]) => first as SourceTexts['addresses'][number],
  );
}

function compare(
  domain: string,
  { domain: other, file }: KnownDomain,
): Pick<Finding, 'severity' | 'what' | 'why' | 'fix'> | undefined {
  const where = file === undefined ? 'a well-known site' : `the address in ${file}`;
  if (skeleton(domain) === skeleton(other)) {
    return {
      severity: 'error',
      what: `“${domain}” looks like “${other}” but is another domain.`,
      why: `“${other}” is ${where}; readers could not distinguish them.`,
      fix: 'Type the address again, letter by letter.',
    };
  }
  const [name, otherName] = [domainWithoutSuffix(domain), domainWithoutSuffix(other)];
  if (Math.min(name.length, otherName.length) < MIN_LETTERS) return undefined;
  if (!isOneEditAway(domain, other) && name !== otherName) return undefined;
  return {
    severity: 'needs-review',
    what: `“${domain}” is similar to “${other}”.`,
    why: `“${other}” is ${where}; such names are often registered to deceive.`,
    fix: 'Find out who runs it; a second reviewer has to do the same.',
  };
}

/** Compares titles, other names and ids. */
function duplicateNames(sources: readonly SourceTexts[]): Finding[] {
  const seen = new Map<string, string>();
  return sources.flatMap(({ id, file, names }) => {
    const all = [{ field: '', text: id }, ...names];
    const found = all.flatMap(({ field, text }): Finding[] => {
      const otherFile = seen.get(skeleton(text));
      if (otherFile === undefined) return [];
      return [
        {
          severity: 'needs-review',
          file,
          field,
          what: `“${text}” reads like the name of another source.`,
          why: `The other source is ${otherFile}.`,
          fix: 'If it is the same source, keep one file; otherwise a second reviewer has to approve.',
        },
      ];
    });
    for (const { text } of all) seen.set(skeleton(text), file);
    return found;
  });
}

/** A notice only: a letter of another alphabet is mostly a typing error. */
export function checkMixedScripts(names: readonly TextField[]): Finding[] {
  return names.flatMap(({ file, field, text }) => {
    const word = text.match(/[\p{L}\p{M}]+/gu)?.find(mixesScripts);
    if (word === undefined) return [];
    return [
      {
        severity: 'notice' as const,
        file,
        field,
        what: `“${word}” mixes letters of two alphabets.`,
        why: 'Search does not find such a word.',
        fix: 'Type it again with one keyboard layout.',
      },
    ];
  });
}
