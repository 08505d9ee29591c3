// Sources that could be taken for others: by the address, the name, or the id.
import { domainToUnicode } from 'node:url';
import { domainWithoutSuffix, registrableDomain } from '../lib/domain.ts';
import { isOneEditAway, mixesScripts, skeleton } from '../lib/look-alike.ts';
import type { Finding, IsChanged } from './finding.ts';
import type { Text, SourceTexts } from './content-texts.ts';

/** Many feeds stand there, and many pretend to. */
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

/** A shorter name has too many neighbours. */
const LEAST_LETTERS = 5;

interface Known {
  domain: string;
  /** Its file, where a source has it; later ones are told of. */
  file?: string;
}

export function checkLookAlikes(sources: readonly SourceTexts[], isChanged: IsChanged): Finding[] {
  const ordered = sources.toSorted((a, b) => Number(isChanged(a.file)) - Number(isChanged(b.file)));
  const known = new Map<string, Known[]>();
  const seen = new Set<string>();
  const learn = (domain: string, file?: string) => {
    if (seen.has(domain)) return;
    seen.add(domain);
    for (const trace of tracesOf(domain))
      known.set(trace, [...(known.get(trace) ?? []), { domain, ...(file !== undefined && { file }) }]);
  };
  WELL_KNOWN.forEach((domain) => learn(domain));
  const findings: Finding[] = [];
  for (const { file, addresses } of ordered) {
    const own = new Set(addresses.map(({ url }) => domainOf(url.hostname)));
    for (const { field, url } of firstOfEach(addresses)) {
      const domain = domainOf(url.hostname);
      const near = tracesOf(domain)
        .flatMap((trace) => known.get(trace) ?? [])
        .filter((other) => other.domain !== domain);
      // A source may have near names of its own; but none that cannot be told apart.
      const verdicts = near.flatMap((other) => {
        const verdict = compare(domain, other);
        return verdict === undefined || (verdict.severity === 'needs-review' && own.has(other.domain)) ? [] : [verdict];
      });
      const verdict = verdicts.find(({ severity }) => severity === 'error') ?? verdicts[0];
      if (verdict !== undefined) findings.push({ file, field, ...verdict });
    }
    for (const domain of own) learn(domain, file);
  }
  return [...findings, ...sameNames(ordered)];
}

/** Names that are near each other share one of these, so that no name has to be compared with all. */
function tracesOf(domain: string): string[] {
  const shortened = [...domain].map((_, index) => `slip ${domain.slice(0, index)}${domain.slice(index + 1)}`);
  return [`looks ${skeleton(domain)}`, `name ${domainWithoutSuffix(domain)}`, `slip ${domain}`, ...shortened];
}

/** In the letters that people see. */
function domainOf(host: string): string {
  return domainToUnicode(registrableDomain(host));
}

function firstOfEach(addresses: SourceTexts['addresses']): SourceTexts['addresses'] {
  return [...Map.groupBy(addresses, ({ url }) => domainOf(url.hostname)).values()].map(
    ([first]) => first as SourceTexts['addresses'][number],
  );
}

function compare(
  domain: string,
  { domain: other, file }: Known,
): Pick<Finding, 'severity' | 'what' | 'why' | 'fix'> | undefined {
  const where = file === undefined ? 'a site that everybody knows' : `the address in ${file}`;
  if (skeleton(domain) === skeleton(other)) {
    return {
      severity: 'error',
      what: `“${domain}” looks like “${other}”, and is another.`,
      why: `That is ${where}; readers could not tell them apart.`,
      fix: 'Type the address anew, letter by letter.',
    };
  }
  const [name, otherName] = [domainWithoutSuffix(domain), domainWithoutSuffix(other)];
  if (Math.min(name.length, otherName.length) < LEAST_LETTERS) return undefined;
  if (!isOneEditAway(domain, other) && name !== otherName) return undefined;
  return {
    severity: 'needs-review',
    what: `“${domain}” is nearly “${other}”.`,
    why: `That is ${where}; names as near as that are made to deceive.`,
    fix: 'Look who runs it; a second reviewer has to do the same.',
  };
}

/** Titles, other names and ids. */
function sameNames(sources: readonly SourceTexts[]): Finding[] {
  const seen = new Map<string, string>();
  return sources.flatMap(({ id, file, names }) => {
    const all = [{ field: '', text: id }, ...names];
    const found = all.flatMap(({ field, text }): Finding[] => {
      const twin = seen.get(skeleton(text));
      if (twin === undefined) return [];
      return [
        {
          severity: 'needs-review',
          file,
          field,
          what: `“${text}” reads like the name of another source.`,
          why: `That is ${twin}.`,
          fix: 'If it is the same source, keep one file; else a second reviewer has to agree.',
        },
      ];
    });
    for (const { text } of all) seen.set(skeleton(text), file);
    return found;
  });
}

/** Told and no more: a stray letter is mostly a slip of the keyboard. */
export function checkLetters(names: readonly Text[]): Finding[] {
  return names.flatMap(({ file, field, text }) => {
    const word = text.match(/[\p{L}\p{M}]+/gu)?.find(mixesScripts);
    if (word === undefined) return [];
    return [
      {
        severity: 'notice' as const,
        file,
        field,
        what: `“${word}” is written with letters of two alphabets.`,
        why: 'Search does not find such a word.',
        fix: 'Type it anew with one keyboard.',
      },
    ];
  });
}
