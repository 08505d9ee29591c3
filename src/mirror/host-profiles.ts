// Limits of hosts: an edition that does not fit is refused before anything is uploaded.
import { RefusedProblem } from '../lib/problem.ts';
import type { HostLimits, HostProfile } from '../model/target.ts';
import { isEditionFile, type LocalEdition } from './local-edition.ts';

const MIB = 1024 * 1024;

/** ipfs: the protocol has no limits of this kind; those of a pinning service are given as `custom`. */
const PROFILE_LIMITS: Readonly<Record<Exclude<HostProfile, 'custom'>, HostLimits>> = {
  'cloudflare-pages': { files: 20_000, fileBytes: 25 * MIB },
  'github-pages': { bytes: 1_000_000_000, fileBytes: 100 * MIB },
  ipfs: {},
};

/** Limits of a target, with their name for messages. */
export interface NamedLimits extends HostLimits {
  name: string;
}

export function limitsOf({
  profile,
  limits = {},
}: {
  profile?: HostProfile | undefined;
  limits?: HostLimits | undefined;
}): NamedLimits | undefined {
  if (profile === undefined) return undefined;
  return { name: profile, ...(profile === 'custom' ? limits : PROFILE_LIMITS[profile]) };
}

/** Throws Problem if the files of an edition exceed the limits of a host. */
export function requireFit({ files, edition }: LocalEdition, limits: NamedLimits | undefined): void {
  if (limits === undefined) return;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const tooLarge = files.filter(({ size }) => size > (limits.fileBytes ?? Number.POSITIVE_INFINITY));
  const faults = [
    ...(files.length > (limits.files ?? Number.POSITIVE_INFINITY)
      ? [`It has ${files.length} files; at most ${limits.files} are allowed.`]
      : []),
    ...(bytes > (limits.bytes ?? Number.POSITIVE_INFINITY)
      ? [`It has ${formatBytes(bytes)}; at most ${formatBytes(limits.bytes ?? 0)} are allowed.`]
      : []),
    ...(tooLarge.length > 0
      ? [`${tooLarge.length} files have more than ${formatBytes(limits.fileBytes ?? 0)}, which is the limit of a file.`]
      : []),
  ];
  if (faults.length === 0) return;
  const largest = files.toSorted((a, b) => b.size - a.size).slice(0, 3);
  throw new RefusedProblem({
    what: `Nothing was uploaded: the site does not fit the limits of ${limits.name}.`,
    why: [
      ...faults,
      `Its largest files: ${largest.map(({ path, size }) => `${path} (${formatBytes(size)})`).join(', ')}.`,
    ].join('\n       '),
    fix: suggestSmallMirror({ files, edition }, limits),
  });
}

function suggestSmallMirror({ files, edition }: Pick<LocalEdition, 'files' | 'edition'>, limits: HostLimits): string {
  // A small mirror has fewer files in edition/ than the whole site.
  const extra = files.filter(({ path }) => isEditionFile(path));
  const extraBytes = extra.reduce((sum, { size }) => sum + size, 0);
  const [fitting] = edition.small
    .filter(
      ({ tree }) =>
        tree.files + extra.length <= (limits.files ?? Number.POSITIVE_INFINITY) &&
        tree.bytes + extraBytes <= (limits.bytes ?? Number.POSITIVE_INFINITY),
    )
    .toSorted((a, b) => b.tree.files - a.tree.files);
  return fitting === undefined
    ? 'Choose a host with higher limits: no small mirror of this edition fits (docs/mirroring.md, “Small mirrors”).'
    : `Push the small mirror “${fitting.id}” (${fitting.tree.files} files, ${formatBytes(fitting.tree.bytes)}): add "small": "${fitting.id}" to the target.`;
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
