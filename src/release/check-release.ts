// What must be true before a version is tagged. Finds every problem, not only the first.

import type { ChangelogSection } from './changelog.ts';
import { compareVersions, isVersion } from './semver.ts';

export interface ReleaseState {
  /** Version in package.json. */
  version: string;
  /** Versions that package-lock.json gives for this package: at its top, and in `packages[""]`. */
  lockVersions: readonly (string | undefined)[];
  changelog: readonly ChangelogSection[];
  /** Today in UTC, yyyy-mm-dd. */
  today: string;
  branch: string;
  /** Branch that releases are made from. */
  releaseBranch: string;
  /** Paths that are changed or untracked. */
  uncommitted: readonly string[];
  tags: readonly string[];
}

/** `0.2.0` → `v0.2.0`. */
export const tagOf = (version: string): string => `v${version}`;

/** Each problem as a sentence that says what to do. Empty where the version can be tagged. */
export function releaseProblems(state: ReleaseState): string[] {
  const { version } = state;
  if (!isVersion(version))
    return [`package.json: "${version}" is not a version. Write three numbers: npm version 0.2.0 --no-git-tag-version`];
  return [...versionProblems(state), ...changelogProblems(state), ...checkoutProblems(state)];
}

function versionProblems({ version, lockVersions, tags }: ReleaseState): string[] {
  const problems: string[] = [];
  if (lockVersions.some((locked) => locked !== version))
    problems.push(`package-lock.json: not the version ${version} of package.json. Run npm install.`);
  const released = tags.filter((tag) => isVersion(tag.slice(1)) && tag.startsWith('v')).map((tag) => tag.slice(1));
  if (released.includes(version))
    problems.push(`${tagOf(version)} is already a tag. Raise the version: npm version minor --no-git-tag-version`);
  const newer = released.filter((other) => compareVersions(other, version) > 0);
  if (newer.length > 0) problems.push(`${version} is older than the released ${newer.join(', ')}. Raise the version.`);
  return problems;
}

function changelogProblems({ version, changelog, today }: ReleaseState): string[] {
  const problems: string[] = [];
  const unreleased = changelog.find((section) => section.version === 'Unreleased');
  if (unreleased === undefined || changelog[0] !== unreleased)
    problems.push('CHANGELOG.md: the first section is not "## [Unreleased]". Add it.');
  else if (unreleased.body !== '')
    problems.push(`CHANGELOG.md: [Unreleased] has entries. Move them to [${version}], since they are part of it.`);
  const section = changelog.find((candidate) => candidate.version === version);
  if (section === undefined)
    return [...problems, `CHANGELOG.md: no section for this version. Add "## [${version}] - ${today}".`];
  if (section.body === '') problems.push(`CHANGELOG.md: [${version}] is empty. Say what changed.`);
  const { date } = section;
  if (date === undefined || !isDay(date))
    problems.push(`CHANGELOG.md: [${version}] has no date. Write "## [${version}] - ${today}".`);
  else if (date > today) problems.push(`CHANGELOG.md: [${version}] is dated ${date}, in the future. Write ${today}.`);
  return problems;
}

function checkoutProblems({ branch, releaseBranch, uncommitted }: ReleaseState): string[] {
  const problems: string[] = [];
  if (branch !== releaseBranch)
    problems.push(
      `git: on the branch ${branch || '(none)'}. Switch to ${releaseBranch}, or name another with --branch.`,
    );
  if (uncommitted.length > 0)
    problems.push(`git: not committed: ${uncommitted.join(', ')}. Commit these files, or remove them.`);
  return problems;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
