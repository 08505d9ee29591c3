// Target: a branch of a git repository, for hosts of static pages. It contains a single commit without personal names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GitBranch, type GitFile, type GitRemoteBranch, gitBlobId, withGitBranch } from '../../lib/git-branch.ts';
import { stableJson } from '../../lib/json.ts';
import { EDITION_FILE } from '../../model/edition-paths.ts';
import { type LocalEdition, parseEdition } from '../local-edition.ts';
import { parseRetiredFiles, planPush, RETIRED_FILE } from '../plan-push.ts';
import { countFiles, type PushOptions, type PushOutcome, toPlannedOutcome } from '../push-outcome.ts';
import { requireNotOlder } from '../require-not-older.ts';

/** Makes GitHub Pages serve all files unchanged, including `_headers`. */
const EXTRA_FILES = new Map([['.nojekyll', Buffer.alloc(0)]]);

export async function pushGit(
  remote: GitRemoteBranch,
  local: LocalEdition,
  options: PushOptions,
): Promise<PushOutcome> {
  return withGitBranch(remote, (branch) => pushTo(branch, local, options));
}

async function pushTo(
  branch: GitBranch,
  local: LocalEdition,
  { now, dryRun, onStep }: PushOptions,
): Promise<PushOutcome> {
  requireNotOlder(parseEdition(await branch.read(EDITION_FILE)), local.edition);
  const blobs = new Map([...local.files].map(({ path }) => [path, gitBlobId(readFileSync(join(local.folder, path)))]));
  const plan = planPush(
    local.files,
    { ...toTargetState(local, branch, blobs), retired: parseRetiredFiles(await branch.read(RETIRED_FILE)) },
    now,
  );
  const changed = local.files.filter(({ path }) => branch.blobs.get(path) !== blobs.get(path));
  const steps = [{ name: 'commit', files: changed }];
  if (dryRun) return toPlannedOutcome(steps, plan);

  onStep?.('commit', changed.length);
  const files = new Map<string, GitFile>(
    [...blobs].map(([path, blob]) => [path, { blob, diskPath: join(local.folder, path) }]),
  );
  for (const path of Object.keys(plan.retired)) files.set(path, { blob: branch.blobs.get(path) as string });
  const ownFiles = new Map(EXTRA_FILES);
  if (Object.keys(plan.retired).length > 0) ownFiles.set(RETIRED_FILE, Buffer.from(`${stableJson(plan.retired, 1)}\n`));
  for (const [path, bytes] of ownFiles) files.set(path, { blob: gitBlobId(bytes), bytes });
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
    comparison: { by: 'bytes', different: isCurrent ? [] : ['the branch itself'] },
  };
}

/** Target state by blob ids instead of the target's own SHA256SUMS. */
function toTargetState({ files }: LocalEdition, branch: Pick<GitBranch, 'blobs'>, blobs: ReadonlyMap<string, string>) {
  const same = files.filter(({ path }) => branch.blobs.get(path) === blobs.get(path));
  const sizes = new Map([...branch.blobs.keys()].filter((path) => !EXTRA_FILES.has(path)).map((path) => [path, -1]));
  for (const { path, size } of same) sizes.set(path, size);
  return { sizes, claimed: new Map(same.map(({ path, sha256 }) => [path, sha256])) };
}
