// Checks the entries of a state's lists in files of sources and organisations.
import { join } from 'node:path';
import type { Listing } from '../model/listing.ts';
import { type Organisation, sourceOf } from '../model/organisation.ts';
import type { Source } from '../model/source.ts';
import type { Finding } from './finding.ts';

interface Listed {
  file: string;
  listed: readonly Listing[];
}

export function checkListings(
  folders: { sources: string; organisations: string },
  sources: readonly Source[],
  organisations: readonly Organisation[],
): Finding[] {
  const known = new Set(organisations.map(({ id }) => id));
  const knownSources = new Map(sources.map((source) => [source.id, source]));
  const listedHosts = new Set(
    sources
      .filter(({ listed }) => listed.length > 0)
      .flatMap(({ homepage, mirrors }) => [homepage, ...mirrors].map(hostOf)),
  );
  const files: Listed[] = [
    ...sources.map(({ id, listed }) => ({ file: join(folders.sources, `${id}.json`), listed })),
    ...organisations.map(({ id, listed }) => ({ file: join(folders.organisations, `${id}.json`), listed })),
  ];
  return [
    ...files.flatMap(({ file, listed }) =>
      listed.flatMap((listing, at) =>
        problemsOf(listing, known, listedHosts).map(({ part, ...finding }) => ({
          ...finding,
          file,
          field: part === '' ? `listed.${at}` : `listed.${at}.${part}`,
        })),
      ),
    ),
    ...organisations.flatMap((organisation) => {
      const source = sourceOf(organisation, knownSources);
      return source === undefined || organisation.listed.length === 0
        ? []
        : [statedTwice(join(folders.organisations, `${organisation.id}.json`), source)];
    }),
  ];
}

type Problem = Omit<Finding, 'file' | 'field'> & { part: string };

function problemsOf(
  { by, since, reference }: Listing,
  known: ReadonlySet<string>,
  listedHosts: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  if (by !== undefined && !known.has(by))
    problems.push({
      severity: 'error',
      part: 'by',
      what: `There is no organisation “${by}”.`,
      why: `There is no content/organisations/${by}.json.`,
      fix: 'Give the name of the file of the authority, or leave the field out.',
    });
  const missing = [...(reference === undefined ? ['reference'] : []), ...(since === undefined ? ['date'] : [])];
  if (missing.length > 0)
    problems.push({
      severity: 'notice',
      part: '',
      what: `A listing has no ${missing.join(' and no ')}.`,
      why: 'Readers cannot see since when it is listed, or where this is known from.',
      fix: `Add ${missing.map((one) => (one === 'date' ? '"since"' : '"reference"')).join(' and ')}, as a page reports it.`,
    });
  if (reference !== undefined && listedHosts.has(hostOf(reference)))
    problems.push({
      severity: 'notice',
      part: 'reference',
      what: `${reference} is on the site of a source that is listed itself.`,
      why: 'A reader who checks the warning opens a listed site.',
      fix: 'Give a page of another site that reports the same, if there is one.',
    });
  return problems;
}

function statedTwice(file: string, source: string): Finding {
  return {
    severity: 'error',
    file,
    field: 'listed',
    what: `The organisation is the source “${source}”, whose file says as what it is listed.`,
    why: 'Two files about one listing contradict each other sooner or later; pages of the organisation show that of the source.',
    fix: `Move the entries into content/sources/${source}.json.`,
  };
}

const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '');
