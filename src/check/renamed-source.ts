// Whether a source that a change adds is one that it takes away, under another name of its file.
import { domainWithoutSuffix } from '../lib/domain.ts';
import { isOneEditAway, skeleton } from '../lib/look-alike.ts';
import type { Source } from '../model/source.ts';
import { sourceAddresses } from './source-addresses.ts';

/** Hosts of many, whose names say nothing of who publishes there. */
const SHARED = new Set([
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

/** By a name that reads alike, or by the name of a domain. */
export function isSameNewsroom(one: Source, other: Source): boolean {
  const [names, otherNames] = [one, other].map(namesOf) as [string[], string[]];
  if (names.some((name) => otherNames.some((near) => name === near || (name.length > 4 && isOneEditAway(name, near)))))
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
    .filter((name) => !SHARED.has(name));
}
