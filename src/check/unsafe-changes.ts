// What a change does to what was there before, where a mistake or a lie would harm readers: a second person has to look.
import { basename, join, resolve } from 'node:path';
import { z } from 'astro/zod';
import { type Change, type ChangedFile, readFileAtCommit } from '../lib/changed-files.ts';
import { registrableDomain } from '../lib/domain.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { feedAddress } from '../model/feed.ts';
import { mirrorSchema } from '../model/mirror.ts';
import { siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { stateMediaSchema } from '../model/state-media.ts';
import { withdrawnSchema } from '../model/withdrawn.ts';
import type { ContentPaths } from '../store/paths.ts';
import { readContentFile } from '../store/content-files.ts';
import type { Finding } from './finding.ts';
import { checkPublicFile } from './public-files.ts';
import { isSameNewsroom } from './renamed-source.ts';
import { sourceAddresses } from './source-addresses.ts';

/**
 * What decides over the machines that build and publish, over this check itself, and over what readers and reviewers get to
 * see: programs, and files of the root that are no texts for people.
 */
const MACHINERY =
  /^(\.github|\.forgejo|deploy|src|scripts)\/|^(?!LICENSE$|\.gitignore$|\.editorconfig$)[^/]+(?<!\.md)$|(^|\/)\.(gitattributes|gitmodules|npmrc)$/;
const PUBLIC = /^public\//;

type SourceFile = Omit<Source, 'id'>;
type Words = Pick<Finding, 'field' | 'what' | 'why'> & { fix?: string };

const SECOND_LOOK = 'Say in the pull request why, and how it can be checked; a second reviewer has to agree.';

export async function unsafeChanges(paths: ContentPaths, { base, files }: Change): Promise<Finding[]> {
  const found = await mapConcurrently(files, 4, (file) => inFile(paths, base, file));
  return [...found.flat(), ...(await renamedSources(paths, { base, files }))];
}

async function inFile(paths: ContentPaths, base: string, changed: ChangedFile): Promise<Finding[]> {
  const file = resolve(changed.path);
  const say = (words: readonly Words[]): Finding[] =>
    words.map((said) => ({ severity: 'needs-review', file, fix: SECOND_LOOK, ...said }));
  const both = <S extends z.ZodType>(schema: S) => versions(base, file, changed, schema);
  if (MACHINERY.test(changed.path))
    return say([
      {
        field: '',
        what: 'What runs on our machines is changed.',
        why: 'Workflows, packages, programs and this check decide what is built and published.',
      },
    ]);
  if (PUBLIC.test(changed.path))
    return [
      ...(await checkPublicFile(file)),
      ...say([
        {
          field: '',
          what: 'A file of the site is new, changed or gone.',
          why: 'It goes into every copy as it is, and no program looks into it.',
        },
      ]),
    ];
  const isBelow = (folder: string) => file.startsWith(join(folder, '/'));
  if (isBelow(paths.roots))
    return say([
      { field: '', what: 'The keys of the site are changed.', why: 'They decide whose editions readers believe.' },
    ]);
  if (isBelow(paths.sources))
    return changed.kind === 'deleted'
      ? [deletedSource(file, (await both(sourceSchema)).before)]
      : say(sourceWords(await both(sourceSchema)));
  if (isBelow(paths.mirrors)) return say(mirrorWords(await both(mirrorSchema), changed));
  if (isBelow(paths.withdrawn)) return say(withdrawnWords(await both(withdrawnSchema), changed));
  if (file === paths.site) return say(siteWords(await both(siteSchema)));
  if (file === paths.stateMedia) return say(stateMediaWords(await both(stateMediaSchema)));
  return [];
}

interface Versions<T> {
  before: T | undefined;
  after: T | undefined;
}

/** Of the new version, fields that are not as their schema says count as unchanged: `check` tells of them. */
async function versions<S extends z.ZodType>(
  base: string,
  file: string,
  { kind, path }: ChangedFile,
  schema: S,
): Promise<Versions<z.output<S>>> {
  const old = kind === 'added' ? undefined : await readFileAtCommit(base, path);
  const before = old === undefined ? undefined : parsed(old);
  const written =
    kind === 'deleted' ? undefined : (await readContentFile(file, z.record(z.string(), z.unknown()))).value;
  const after = written && (schema.safeParse(written).data ?? schema.safeParse(mended(written, before, schema)).data);
  return { before: schema.safeParse(before).data, after };
}

function mended(written: Record<string, unknown>, before: unknown, schema: z.ZodType): Record<string, unknown> {
  const issues = schema.safeParse(written).error?.issues ?? [];
  const faulty = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])],
    ),
  );
  const held = Object.entries(before ?? {}).filter(([key]) => faulty.has(key));
  return Object.fromEntries([...Object.entries(written).filter(([key]) => !faulty.has(key)), ...held]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function deletedSource(file: string, before: SourceFile | undefined): Finding {
  return {
    severity: before?.enabled === false ? 'notice' : 'needs-review',
    file,
    field: '',
    what: `The source “${basename(file, '.json')}” is deleted.`,
    why: 'The site leaves out all that is held of it, and old links to it end.',
    fix: 'If it is only not to be read any more, set "enabled": false and say why in "disabledBecause"; else a second reviewer has to agree.',
  };
}

/** A source under another name of its file is held against what it was: a deletion and an addition would hide a move. */
async function renamedSources(paths: ContentPaths, { base, files }: Change): Promise<Finding[]> {
  const below = files
    .map((changed) => ({ changed, file: resolve(changed.path) }))
    .filter(({ file }) => file.startsWith(join(paths.sources, '/')));
  const read = await mapConcurrently(below, 4, async ({ changed, file }) => ({
    file,
    id: basename(file, '.json'),
    ...(await versions(base, file, changed, sourceSchema)),
  }));
  const gone = read.flatMap(({ id, before, after }) =>
    before !== undefined && after === undefined ? [{ ...before, id }] : [],
  );
  const come = read.flatMap(({ file, id, before, after }) =>
    before === undefined && after !== undefined ? [{ file, source: { ...after, id } }] : [],
  );
  return come.flatMap(({ file, source }) =>
    gone
      .filter((old) => isSameNewsroom(old, source))
      .flatMap((old) => {
        const words = sourceWords({ before: old, after: source });
        return words.map(
          (said): Finding => ({
            severity: 'needs-review',
            file,
            ...said,
            what: `${said.what} It seems to be “${old.id}”, which is deleted.`,
            fix: said.fix ?? SECOND_LOOK,
          }),
        );
      }),
  );
}

function sourceWords({ before, after }: Versions<SourceFile>): Words[] {
  if (before === undefined || after === undefined) return [];
  const words: Words[] = [];
  const [home, newHome] = [before.homepage, after.homepage].map(domainOf);
  if (home !== newHome)
    words.push({
      field: 'homepage',
      what: `The homepage moves from ${home} to ${newHome}.`,
      why: 'A domain that is lost belongs to somebody else, who may go on under the same name.',
    });
  const known = new Set(sourceAddresses(before).map(([, url]) => ownerOf(url)));
  for (const [field, url] of sourceAddresses(after)) {
    if (field === 'homepage' || known.has(ownerOf(url))) continue;
    words.push({
      field,
      what: `A place of ${ownerOf(url)} is new in this source.`,
      why: 'What stands there would appear under the name of the source.',
    });
  }
  if (before.stateListed !== undefined && after.stateListed === undefined)
    words.push({
      field: '',
      what: 'The source is no longer marked as listed by the state.',
      why: 'Readers in Belarus would not be warned of what sharing it may cost.',
    });
  if (!before.enabled && after.enabled)
    words.push({
      field: 'enabled',
      what: 'A source that rested is to be read again.',
      why: `It rested because: ${before.disabledBecause ?? 'nobody said why.'}`,
    });
  return [...words, ...filterWords(before, after)];
}

function filterWords(before: SourceFile, after: SourceFile): Words[] {
  const why = 'All that the source writes on other countries would come in, or what was left out on purpose.';
  const isLost = (old: SourceFile['filters'], next: SourceFile['filters']) =>
    (['include', 'exclude'] as const).some((part) => old?.[part] !== undefined && next?.[part] === undefined);
  const feeds = after.feeds.flatMap((feed, place) => {
    const old = before.feeds.find((other) => feedAddress(other) === feedAddress(feed));
    return isLost(old?.filters, feed.filters)
      ? [{ field: `feeds.${place}`, what: 'A filter of this feed is taken away.', why }]
      : [];
  });
  return [
    ...(isLost(before.filters, after.filters)
      ? [{ field: 'filters', what: 'A filter of the source is taken away.', why }]
      : []),
    ...feeds,
  ];
}

function mirrorWords({ before, after }: Versions<z.output<typeof mirrorSchema>>, { kind }: ChangedFile): Words[] {
  if (kind === 'added') return [{ field: 'url', what: 'A mirror is new.', why: 'Readers are sent there.' }];
  if (kind === 'deleted')
    return [
      {
        field: '',
        what: 'A mirror is deleted.',
        why: 'Readers are not sent there any more, and nothing is pushed to it.',
      },
    ];
  const isMoved = before?.url !== after?.url || before?.kind !== after?.kind;
  const isPushedElsewhere = JSON.stringify(before?.push) !== JSON.stringify(after?.push);
  return [
    ...(isMoved ? [{ field: 'url', what: 'The address of a mirror moves.', why: 'Readers are sent there.' }] : []),
    ...(isPushedElsewhere
      ? [
          {
            field: 'push',
            what: 'Editions are to be pushed elsewhere.',
            why: 'Our machines log in there, with our secrets.',
          },
        ]
      : []),
  ];
}

function withdrawnWords({ before, after }: Versions<z.output<typeof withdrawnSchema>>, { kind }: ChangedFile): Words[] {
  const why = 'What was taken down would come back, and somebody may be in danger by it.';
  if (kind === 'deleted') return [{ field: '', what: 'A withdrawal is deleted.', why }];
  const isSame = before?.item === after?.item && before?.url === after?.url && before?.source === after?.source;
  return kind === 'added' || isSame ? [] : [{ field: '', what: 'A withdrawal names something else than before.', why }];
}

function siteWords({ before, after }: Versions<z.output<typeof siteSchema>>): Words[] {
  if (before?.leaveTo === after?.leaveTo) return [];
  return [
    { field: 'leaveTo', what: 'The quick exit leads elsewhere.', why: 'Readers in a hurry go there without looking.' },
  ];
}

function stateMediaWords({ before, after }: Versions<z.output<typeof stateMediaSchema>>): Words[] {
  const namesOf = (list: typeof before) =>
    (list?.groups ?? []).flatMap(({ domains, telegram }) => [...domains, ...telegram]);
  const left = new Set(namesOf(after));
  const gone = namesOf(before).filter((name) => !left.has(name));
  return gone.length === 0
    ? []
    : [
        {
          field: '',
          what: `No longer listed as of a state: ${gone.join(', ')}.`,
          why: 'Sources there would not be asked about any more.',
        },
      ];
}

/** A host of many keeps each one's place in the path. */
function ownerOf(url: string): string {
  const { pathname } = new URL(url);
  const domain = domainOf(url);
  return domain === 't.me' ? `${domain}${pathname.replace(/^\/s\//, '/')}` : domain;
}

function domainOf(url: string): string {
  return registrableDomain(new URL(url).hostname);
}
