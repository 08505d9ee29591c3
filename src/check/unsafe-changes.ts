// Compares a change with the old version: changes where a mistake or a lie would harm readers need review.
import { basename, join, resolve } from 'node:path';
import { z } from 'astro/zod';
import { type Change, type ChangedFile, readFileAtCommit } from '../lib/changed-files.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { registrableDomain } from '../lib/domain.ts';
import { feedAddress } from '../model/feed.ts';
import { mirrorSchema } from '../model/mirror.ts';
import { organisationSchema } from '../model/organisation.ts';
import { personSchema } from '../model/person.ts';
import { siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { stateMediaSchema } from '../model/state-media.ts';
import { withdrawnSchema } from '../model/withdrawn.ts';
import { readContentFile } from '../store/content-files.ts';
import type { ContentPaths } from '../store/paths.ts';
import type { Finding } from './finding.ts';
import { checkPublicFile } from './public-files.ts';
import { isSamePublisher } from './renamed-source.ts';
import { sourceAddresses } from './source-addresses.ts';
import { losesListing, organisationChanges, personChanges, STATEMENT_CHANGE } from './unsafe-people.ts';

/**
 * Files that run on our machines, or decide what readers and reviewers see: code, this check included, and every file of
 * the root except documents.
 */
const CODE_PATHS =
  /^(\.github|\.forgejo|deploy|src|scripts)\/|^(?!LICENSE$|\.gitignore$|\.editorconfig$)[^/]+(?<!\.md)$|(^|\/)\.(gitattributes|gitmodules|npmrc)$/;
const PUBLIC_PATHS = /^public\//;

type SourceFile = Omit<Source, 'id'>;
type Message = Pick<Finding, 'field' | 'what' | 'why'> & { fix?: string };

const REVIEW_FIX = 'Say in the pull request why, and how it can be verified; a second reviewer has to approve.';

export async function findUnsafeChanges(paths: ContentPaths, { base, files }: Change): Promise<Finding[]> {
  const found = await mapConcurrently(files, 4, (file) => checkChangedFile(paths, base, file));
  return [...found.flat(), ...(await renamedSources(paths, { base, files }))];
}

async function checkChangedFile(paths: ContentPaths, base: string, changed: ChangedFile): Promise<Finding[]> {
  const file = resolve(changed.path);
  const toReview = (messages: readonly Message[]): Finding[] =>
    messages.map((message) => ({ severity: 'needs-review', file, fix: REVIEW_FIX, ...message }));
  const bothVersions = <S extends z.ZodType>(schema: S) => readVersions(base, file, changed, schema);
  if (CODE_PATHS.test(changed.path))
    return toReview([
      {
        field: '',
        what: 'Code or configuration is changed.',
        why: 'Workflows, packages, programs and this check decide what is built and published.',
      },
    ]);
  if (PUBLIC_PATHS.test(changed.path))
    return [
      ...(await checkPublicFile(file)),
      ...toReview([
        {
          field: '',
          what: 'A file of public/ is added, changed or deleted.',
          why: 'It goes into every copy unchanged, and no program checks its content.',
        },
      ]),
    ];
  const isBelow = (folder: string) => file.startsWith(join(folder, '/'));
  if (isBelow(paths.roots))
    return toReview([
      {
        field: '',
        what: 'The signing keys of the site are changed.',
        why: 'They decide whose editions readers accept.',
      },
    ]);
  if (isBelow(paths.sources))
    return changed.kind === 'deleted'
      ? [deletedSource(file, (await bothVersions(sourceSchema)).before)]
      : toReview(sourceChanges(await bothVersions(sourceSchema)));
  if (isBelow(paths.people)) return toReview(personChanges(await bothVersions(personSchema)));
  if (isBelow(paths.organisations)) return toReview(organisationChanges(await bothVersions(organisationSchema)));
  if (isBelow(paths.statements)) return changed.kind === 'deleted' ? [] : toReview([STATEMENT_CHANGE]);
  if (isBelow(paths.mirrors)) return toReview(mirrorChanges(await bothVersions(mirrorSchema), changed));
  if (isBelow(paths.withdrawn)) return toReview(withdrawnChanges(await bothVersions(withdrawnSchema), changed));
  if (file === paths.site) return toReview(siteChanges(await bothVersions(siteSchema)));
  if (file === paths.stateMedia) return toReview(stateMediaChanges(await bothVersions(stateMediaSchema)));
  return [];
}

interface Versions<T> {
  before: T | undefined;
  after: T | undefined;
}

/** Invalid fields of the new version count as unchanged; checkContent reports them. */
async function readVersions<S extends z.ZodType>(
  base: string,
  file: string,
  { kind, path }: ChangedFile,
  schema: S,
): Promise<Versions<z.output<S>>> {
  const oldText = kind === 'added' ? undefined : await readFileAtCommit(base, path);
  const before = oldText === undefined ? undefined : parseOrUndefined(oldText);
  const written =
    kind === 'deleted' ? undefined : (await readContentFile(file, z.record(z.string(), z.unknown()))).value;
  const after =
    written && (schema.safeParse(written).data ?? schema.safeParse(withOldFields(written, before, schema)).data);
  return { before: schema.safeParse(before).data, after };
}

/** Replaces the invalid fields of the new version by those of the old one. */
function withOldFields(written: Record<string, unknown>, before: unknown, schema: z.ZodType): Record<string, unknown> {
  const issues = schema.safeParse(written).error?.issues ?? [];
  const invalid = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])],
    ),
  );
  const old = Object.entries(before ?? {}).filter(([key]) => invalid.has(key));
  return Object.fromEntries([...Object.entries(written).filter(([key]) => !invalid.has(key)), ...old]);
}

function parseOrUndefined(text: string): unknown {
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
    why: 'The site drops all its items, and old links to them break.',
    fix: 'To stop fetching it, set "enabled": false and give the reason in "disabledBecause"; otherwise a second reviewer has to approve.',
  };
}

/** Compares a renamed source with its old version, because a deletion plus an addition would hide a move. */
async function renamedSources(paths: ContentPaths, { base, files }: Change): Promise<Finding[]> {
  const sourceFiles = files
    .map((changed) => ({ changed, file: resolve(changed.path) }))
    .filter(({ file }) => file.startsWith(join(paths.sources, '/')));
  const read = await mapConcurrently(sourceFiles, 4, async ({ changed, file }) => ({
    file,
    id: basename(file, '.json'),
    ...(await readVersions(base, file, changed, sourceSchema)),
  }));
  const deleted = read.flatMap(({ id, before, after }) =>
    before !== undefined && after === undefined ? [{ ...before, id }] : [],
  );
  const added = read.flatMap(({ file, id, before, after }) =>
    before === undefined && after !== undefined ? [{ file, source: { ...after, id } }] : [],
  );
  return added.flatMap(({ file, source }) =>
    deleted
      .filter((old) => isSamePublisher(old, source))
      .flatMap((old) => {
        const messages = sourceChanges({ before: old, after: source });
        return messages.map(
          (message): Finding => ({
            severity: 'needs-review',
            file,
            ...message,
            what: `${message.what} It seems to be the deleted source “${old.id}” under a new name.`,
            fix: message.fix ?? REVIEW_FIX,
          }),
        );
      }),
  );
}

function sourceChanges({ before, after }: Versions<SourceFile>): Message[] {
  if (before === undefined || after === undefined) return [];
  const messages: Message[] = [];
  const [home, newHome] = [before.homepage, after.homepage].map(domainOf);
  if (home !== newHome)
    messages.push({
      field: 'homepage',
      what: `The homepage moves from ${home} to ${newHome}.`,
      why: 'An expired domain may belong to somebody else, who continues under the same name.',
    });
  const known = new Set(sourceAddresses(before).map(([, url]) => ownerOf(url)));
  for (const [field, url] of sourceAddresses(after)) {
    if (field === 'homepage' || known.has(ownerOf(url))) continue;
    messages.push({
      field,
      what: `An address of ${ownerOf(url)} is new in this source.`,
      why: 'Its items would appear under the name of the source.',
    });
  }
  if (losesListing(before.listed, after.listed))
    messages.push({
      field: 'listed',
      what: 'A listing of the source is removed or changed.',
      why: 'Readers in Belarus would not be warned of the penalty for sharing it, or of the right one.',
    });
  if (!before.enabled && after.enabled)
    messages.push({
      field: 'enabled',
      what: 'A disabled source is enabled.',
      why: `It was disabled because: ${before.disabledBecause ?? 'no reason was given.'}`,
    });
  return [...messages, ...filterChanges(before, after)];
}

function filterChanges(before: SourceFile, after: SourceFile): Message[] {
  const why = 'Items about other countries would come in, or items that were excluded on purpose.';
  const isRemoved = (old: SourceFile['filters'], next: SourceFile['filters']) =>
    (['include', 'exclude'] as const).some((part) => old?.[part] !== undefined && next?.[part] === undefined);
  const feeds = after.feeds.flatMap((feed, index) => {
    const old = before.feeds.find((other) => feedAddress(other) === feedAddress(feed));
    return isRemoved(old?.filters, feed.filters)
      ? [{ field: `feeds.${index}`, what: 'A filter of this feed is removed.', why }]
      : [];
  });
  return [
    ...(isRemoved(before.filters, after.filters)
      ? [{ field: 'filters', what: 'A filter of the source is removed.', why }]
      : []),
    ...feeds,
  ];
}

function mirrorChanges({ before, after }: Versions<z.output<typeof mirrorSchema>>, { kind }: ChangedFile): Message[] {
  if (kind === 'added') return [{ field: 'url', what: 'A mirror is added.', why: 'Readers are sent there.' }];
  if (kind === 'deleted')
    return [
      {
        field: '',
        what: 'A mirror is deleted.',
        why: 'Readers are no longer sent there, and editions are no longer pushed to it.',
      },
    ];
  const isMoved = before?.url !== after?.url || before?.kind !== after?.kind;
  const isPushedElsewhere = JSON.stringify(before?.push) !== JSON.stringify(after?.push);
  return [
    ...(isMoved ? [{ field: 'url', what: 'The address of a mirror changes.', why: 'Readers are sent there.' }] : []),
    ...(isPushedElsewhere
      ? [
          {
            field: 'push',
            what: 'Editions are pushed to another target.',
            why: 'Our machines log in there with our secrets.',
          },
        ]
      : []),
  ];
}

function withdrawnChanges(
  { before, after }: Versions<z.output<typeof withdrawnSchema>>,
  { kind }: ChangedFile,
): Message[] {
  const why = 'The item would come back, and somebody may be in danger.';
  if (kind === 'deleted') return [{ field: '', what: 'A withdrawal is deleted.', why }];
  const isSame = before?.item === after?.item && before?.url === after?.url && before?.source === after?.source;
  return kind === 'added' || isSame
    ? []
    : [{ field: '', what: 'A withdrawal names another item, address or source.', why }];
}

function siteChanges({ before, after }: Versions<z.output<typeof siteSchema>>): Message[] {
  if (before?.leaveTo === after?.leaveTo) return [];
  return [
    {
      field: 'leaveTo',
      what: 'The quick exit leads to another address.',
      why: 'Readers in a hurry go there without looking.',
    },
  ];
}

function stateMediaChanges({ before, after }: Versions<z.output<typeof stateMediaSchema>>): Message[] {
  const namesOf = (list: typeof before) =>
    (list?.groups ?? []).flatMap(({ domains, telegram }) => [...domains, ...telegram]);
  const remaining = new Set(namesOf(after));
  const removed = namesOf(before).filter((name) => !remaining.has(name));
  return removed.length === 0
    ? []
    : [
        {
          field: '',
          what: `No longer listed as state media: ${removed.join(', ')}.`,
          why: 'Sources there would no longer need review.',
        },
      ];
}

/** The domain; for t.me with the channel. */
function ownerOf(url: string): string {
  const { pathname } = new URL(url);
  const domain = domainOf(url);
  return domain === 't.me' ? `${domain}${pathname.replace(/^\/s\//, '/')}` : domain;
}

function domainOf(url: string): string {
  return registrableDomain(new URL(url).hostname);
}
