// A branch of a git repository, as hosts of static pages read it. It holds one commit, which names nobody.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitBlobId, type GitBranch, type GitFile, type GitRemoteBranch, withGitBranch } from '../../lib/git-branch.ts';
import { stableJson } from '../../lib/json.ts';
import { EDITION_FILE } from '../../model/edition-paths.ts';
import { type LocalEdition, parseEdition } from '../local-edition.ts';
import type { Outcome, PushOptions } from '../outcome.ts';
import { LEAVING_FILE, parseLeaving, planPush } from '../plan.ts';
import { requireNotOlder } from '../refuse-older.ts';

/** Tells GitHub Pages to serve every file as it is, also `_headers`. */
const EXTRA = new Map([['.nojekyll', Buffer.alloc(0)]]);

export async function pushGit(place: GitRemoteBranch, local: LocalEdition, options: PushOptions): Promise<Outcome> {
  return withGitBranch(place, (branch) => pushTo(branch, local, options));
}

async function pushTo(branch: GitBranch, local: LocalEdition, { now, dryRun, onStep }: PushOptions): Promise<Outcome> {
  requireNotOlder(parseEdition(await branch.read(EDITION_FILE)), local.edition);
  const blobs = new Map([...local.files].map(({ path }) => [path, gitBlobId(readFileSync(join(local.folder, path)))]));
  const plan = planPush(
    local.files,
    { ...asHeld(local, branch, blobs), leaving: parseLeaving(await branch.read(LEAVING_FILE)) },
    now,
  );
  const changed = local.files.filter(({ path }) => branch.blobs.get(path) !== blobs.get(path));
  const outcome = {
    files: changed.length,
    bytes: changed.reduce((sum, { size }) => sum + size, 0),
    removed: plan.remove.length,
    leaving: Object.keys(plan.leaving).length,
  };
  if (dryRun)
    return {
      ...outcome,
      outcome: 'planned',
      steps: [{ name: 'commit', paths: changed.map(({ path }) => path) }],
      remove: plan.remove,
    };

  onStep?.('commit', changed.length);
  const files = new Map<string, GitFile>(
    [...blobs].map(([path, blob]) => [path, { blob, diskPath: join(local.folder, path) }]),
  );
  for (const path of Object.keys(plan.leaving)) files.set(path, { blob: branch.blobs.get(path) as string });
  const made = new Map(EXTRA);
  if (outcome.leaving > 0) made.set(LEAVING_FILE, Buffer.from(`${stableJson(plan.leaving, 1)}\n`));
  for (const [path, bytes] of made) files.set(path, { blob: gitBlobId(bytes), bytes });
  const { number, createdAt } = local.edition;
  const { commit, isCurrent } = await branch.replace({
    files,
    author: 'Lusterka',
    email: 'edition@lusterka.invalid',
    date: createdAt,
    message: `Edition ${number}`,
  });
  return {
    ...outcome,
    outcome: commit === branch.commit ? 'unchanged' : 'pushed',
    name: commit,
    copy: { by: 'bytes', different: isCurrent ? [] : ['the branch itself'] },
  };
}

/** What the plan asks for, from blobs instead of the target's own list. */
function asHeld({ files }: LocalEdition, held: Pick<GitBranch, 'blobs'>, blobs: ReadonlyMap<string, string>) {
  const same = files.filter(({ path }) => held.blobs.get(path) === blobs.get(path));
  const sizes = new Map([...held.blobs.keys()].filter((path) => !EXTRA.has(path)).map((path) => [path, -1]));
  for (const { path, size } of same) sizes.set(path, size);
  return { sizes, claimed: new Map(same.map(({ path, sha256 }) => [path, sha256])) };
}
