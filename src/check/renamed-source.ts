// Recognises a renamed source: a change that adds one source and deletes a similar one.
import { domainWithoutSuffix } from '../lib/domain.ts';
import { isOneEditAway, skeleton } from '../lib/look-alike.ts';
import type { Source } from '../model/source.ts';
import { sourceAddresses } from './source-addresses.ts';

/** Shared hosts: their domain does not identify a publisher. */
const SHARED_HOSTS = new Set([
  't',
  'telegram',
  'youtube',
  'facebook',
  'blogspot',
  'wordpress',
  'substack',
  'medium',
  'github',
  'feedburner',
  'google',
]);

/** By a similar name, or by the same domain without its public suffix. */
export function isSamePublisher(one: Source, other: Source): boolean {
  const [names, otherNames] = [one, other].map(namesOf) as [string[], string[]];
  if (
    names.some((name) =>
      otherNames.some((otherName) => name === otherName || (name.length > 4 && isOneEditAway(name, otherName))),
    )
  )
    return true;
  const domains = new Set(domainsOf(one));
  return domainsOf(other).some((name) => domains.has(name));
}

function namesOf({ id, title, names }: Source): string[] {
  return [id, title, names?.be, names?.ru, names?.en].flatMap((name) => (name === undefined ? [] : [skeleton(name)]));
}

function domainsOf(source: Source): string[] {
  return sourceAddresses(source)
    .map(([, url]) => domainWithoutSuffix(new URL(url).hostname))
    .filter((name) => !SHARED_HOSTS.has(name));
}
