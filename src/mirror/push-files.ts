// Pushes an edition to a file target: plan, send step by step, remove expired files, compare.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { withTemporaryFolder } from '../lib/temporary-folder.ts';
import { EDITION_FILE, NEXT_FILE, SUMS_FILE } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import { chooseCompared } from './choose-compared.ts';
import type { Comparison, FileTarget } from './file-target.ts';
import { requireFit } from './host-profiles.ts';
import { expandSums, isEditionFile, type LocalEdition, listParts } from './local-edition.ts';
import { parseRetiredFiles, planPush, RETIRED_FILE, type TargetState } from './plan-push.ts';
import { countFiles, type PushOptions, type PushOutcome, toPlannedOutcome } from './push-outcome.ts';
import type { PushState } from './push-state.ts';
import { parsePointer, requireNoNewerUpload, requireNotOlder } from './require-not-older.ts';

export async function pushFiles(
  target: FileTarget,
  local: LocalEdition,
  state: PushState,
  { now, dryRun, all, compareAll, limits, onStep }: PushOptions,
): Promise<PushOutcome> {
  const sizes = await target.list();
  const readIfListed = async (path: string) => (sizes.has(path) ? await target.read(path) : undefined);
  const pointer = await readIfListed(EDITION_FILE);
  requireNotOlder(parsePointer(pointer), local.edition);
  requireNoNewerUpload(await readIfListed(NEXT_FILE), local.edition);
  const targetState: TargetState = {
    sizes,
    retired: parseRetiredFiles(await readIfListed(RETIRED_FILE)),
    claimed: all ? new Map() : await readClaimed(readIfListed, local),
    sent: all ? new Map() : state.sent,
    hasPointer: !all && pointer !== undefined && sha256Hex(pointer) === hashOf(local, EDITION_FILE),
  };
  const plan = planPush(local.files, targetState, now, limits);
  requireFit(local, limits);
  if (dryRun) return toPlannedOutcome(plan.steps, plan);

  for (const { name, files } of plan.steps) {
    onStep?.(name, files.length);
    if (name === 'next' && plan.isUpdate) await sendText(target, NEXT_FILE, `${local.edition.number}\n`);
    // A copy without edition.json has no readers yet, and nothing names the files of the first step yet.
    const isLive = pointer !== undefined && name !== 'lists';
    if (files.length > 0) await sendStep(target, local, { state, files, isLive });
  }
  const hasRetired = Object.keys(plan.retired).length > 0;
  if (hasRetired) await sendText(target, RETIRED_FILE, `${stableJson(plan.retired, 1)}\n`);
  const remove = [
    ...(plan.isUpdate || sizes.has(NEXT_FILE) ? [NEXT_FILE] : []),
    ...plan.remove,
    ...(!hasRetired && sizes.has(RETIRED_FILE) ? [RETIRED_FILE] : []),
  ];
  if (remove.length > 0) await target.remove(remove);

  const sent = new Set([...plan.steps.flatMap(({ files }) => files.map(({ path }) => path)), ...state.sent.keys()]);
  const counts = countFiles(plan.steps, plan);
  return {
    ...counts,
    outcome: counts.files + remove.length > 0 ? 'pushed' : 'unchanged',
    sent: local.files.filter(({ path }) => sent.has(path)),
    ...(await compareAndRepair(target, local, compareAll ? undefined : sent)),
  };
}

/** Path → SHA-256 by the SHA256SUMS of the target; empty if it has none, or an invalid one, so that all files are sent. */
async function readClaimed(
  read: (path: string) => Promise<Uint8Array | undefined>,
  local: LocalEdition,
): Promise<Map<string, string>> {
  const { folder, files } = local;
  const bytes = await read(SUMS_FILE);
  if (bytes === undefined) return new Map();
  if (sha256Hex(bytes) === hashOf(local, SUMS_FILE))
    return new Map(files.filter(({ path }) => !isEditionFile(path)).map(({ path, sha256 }) => [path, sha256]));
  try {
    const sums = Buffer.from(bytes).toString();
    const own = new Set(files.map(({ path }) => path));
    const parts = new Map<string, string>();
    for (const path of listParts(sums)) {
      // Parts are named by their hash: one that this edition has too need not be read from the target.
      const part = own.has(path) ? readFileSync(join(folder, path)) : await read(path);
      parts.set(path, Buffer.from(part ?? []).toString());
    }
    return expandSums(sums, (path) => parts.get(path) ?? '');
  } catch {
    return new Map();
  }
}

function hashOf({ files }: LocalEdition, path: string): string | undefined {
  return files.find((file) => file.path === path)?.sha256;
}

async function sendStep(
  target: FileTarget,
  { folder }: LocalEdition,
  { state, files, isLive }: { state: PushState; files: readonly TreeEntry[]; isLive: boolean },
): Promise<void> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  state.begin(files);
  const onSent = (path: string) => {
    const file = byPath.get(path);
    if (file !== undefined) state.confirm([file]);
  };
  await target.send(folder, files, { onSent, isLive });
  state.confirm(files);
}

/** Writes a file at the target that the edition does not have. */
async function sendText(target: FileTarget, path: string, text: string): Promise<void> {
  await withTemporaryFolder('push', async (folder) => {
    await writeFileAtomically(join(folder, path), text);
    await target.send(folder, [{ path, size: Buffer.byteLength(text), sha256: sha256Hex(text) }]);
  });
}

/**
 * Compares, and sends different files once more. If a file that was not sent differs, the target's own SHA256SUMS is wrong:
 * then all files are compared.
 * @param sent paths of this push; undefined: all files are compared
 */
async function compareAndRepair(
  target: FileTarget,
  local: LocalEdition,
  sent: ReadonlySet<string> | undefined,
): Promise<{ comparison: Comparison; comparedAll: boolean }> {
  const chosen = sent === undefined ? local.files : chooseCompared(local.files, sent);
  const comparison = await target.compare(local.folder, chosen);
  const comparedAll = chosen.length === local.files.length;
  if (comparison.different.length === 0) return { comparison, comparedAll };
  const { different } = comparedAll ? comparison : await target.compare(local.folder, local.files);
  const wrong = new Set(different);
  const repaired = local.files.filter(({ path }) => wrong.has(path));
  await target.send(local.folder, repaired, { isLive: true });
  return { comparison: await target.compare(local.folder, local.files), comparedAll: true };
}
