// Target: a branch of a git repository, for hosts of static pages. It contains a single commit without personal names.
import { join } from 'node:path';
import { type GitBranch, type GitFile, type GitRemoteBranch, gitBlobId, withGitBranch } from '../../lib/git-branch.ts';
import { stableJson } from '../../lib/json.ts';
import { GIT_BRANCH_FILES } from '../../model/carrier-files.ts';
import { EDITION_FILE } from '../../model/edition-paths.ts';
import { findBlobIds } from '../blob-ids.ts';
import { requireFit } from '../host-profiles.ts';
import type { LocalEdition } from '../local-edition.ts';
import { parseRetiredFiles, planPush, RETIRED_FILE } from '../plan-push.ts';
import { countFiles, type PushOptions, type PushOutcome, toPlannedOutcome } from '../push-outcome.ts';
import { parsePointer, requireNotOlder } from '../require-not-older.ts';

export interface GitPushOptions extends PushOptions {
  /** See blob-ids.ts. */
  recordFile: string;
}

export async function pushGit(
  remote: GitRemoteBranch,
  local: LocalEdition,
  options: GitPushOptions,
): Promise<PushOutcome> {
  return withGitBranch(remote, (branch) => pushTo(branch, local, options));
}

async function pushTo(
  branch: GitBranch,
  local: LocalEdition,
  { now, dryRun, limits, onStep, recordFile }: GitPushOptions,
): Promise<PushOutcome> {
  requireNotOlder(parsePointer(await branch.read(EDITION_FILE)), local.edition);
  const blobs = await findBlobIds(local, recordFile);
  const plan = planPush(
    local.files,
    { ...toTargetState(local, branch, blobs), retired: parseRetiredFiles(await branch.read(RETIRED_FILE)) },
    now,
    limits,
  );
  requireFit(local, limits);
  const changed = local.files.filter(({ path }) => branch.blobs.get(path) !== blobs.get(path));
  const steps = [{ name: 'commit', files: changed }];
  if (dryRun) return toPlannedOutcome(steps, plan);

  onStep?.('commit', changed.length);
  const files = new Map<string, GitFile>(
    [...blobs].map(([path, blob]) => [path, { blob, diskPath: join(local.folder, path) }]),
  );
  for (const path of Object.keys(plan.retired)) files.set(path, { blob: branch.blobs.get(path) as string });
  const ownFiles = new Map(GIT_BRANCH_FILES);
  if (Object.keys(plan.retired).length > 0) ownFiles.set(RETIRED_FILE, `${stableJson(plan.retired, 1)}\n`);
  for (const [path, text] of ownFiles) {
    const bytes = Buffer.from(text);
    files.set(path, { blob: gitBlobId(bytes), bytes });
  }
  const { number, createdAt } = local.edition;
  const { commit, isCurrent } = await branch.replace({
    files,
    author: 'Lusterka',
    email: 'edition@lusterka.invalid',
    date: createdAt,
    message: `Edition ${number}`,
  });
  return {
    ...countFiles(steps, plan),
    outcome: commit === branch.commit ? 'unchanged' : 'pushed',
    name: commit,
    sent: changed,
    comparedAll: true,
    comparison: { by: 'bytes', different: isCurrent ? [] : ['the branch itself'] },
  };
}

/** Target state by blob ids instead of the target's own SHA256SUMS. */
function toTargetState({ files }: LocalEdition, branch: Pick<GitBranch, 'blobs'>, blobs: ReadonlyMap<string, string>) {
  const same = files.filter(({ path }) => branch.blobs.get(path) === blobs.get(path));
  const sizes = new Map(
    [...branch.blobs.keys()].filter((path) => !GIT_BRANCH_FILES.has(path)).map((path) => [path, -1]),
  );
  for (const { path, size } of same) sizes.set(path, size);
  return {
    sizes,
    claimed: new Map(same.map(({ path, sha256 }) => [path, sha256])),
    sent: new Map(),
    hasPointer: false,
  };
}
