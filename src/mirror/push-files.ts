// Pushes an edition to a file target: plan, send step by step, remove expired files, compare.
import { join } from 'node:path';
import { writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { withTemporaryFolder } from '../lib/temporary-folder.ts';
import { EDITION_FILE, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums } from '../model/tree.ts';
import type { Comparison, FileTarget } from './file-target.ts';
import { type LocalEdition, parseEdition } from './local-edition.ts';
import {
  type Plan,
  parseRetiredFiles,
  planPush,
  RETIRED_FILE,
  type RetiredFiles,
  type TargetState,
} from './plan-push.ts';
import { countFiles, type PushOptions, type PushOutcome, toPlannedOutcome } from './push-outcome.ts';
import { requireNotOlder } from './require-not-older.ts';

export async function pushFiles(
  target: FileTarget,
  local: LocalEdition,
  { now, dryRun, all, onStep }: PushOptions,
): Promise<PushOutcome> {
  const sizes = await target.list();
  if (sizes.has(EDITION_FILE)) requireNotOlder(parseEdition(await target.read(EDITION_FILE)), local.edition);
  const plan = planPush(local.files, await readTargetState(target, sizes, all), now);
  if (dryRun) return toPlannedOutcome(plan.steps, plan);
  for (const { name, files } of plan.steps) {
    onStep?.(name, files.length);
    if (files.length > 0) await target.send(local.folder, files);
  }
  await removeExpiredFiles(target, sizes, plan);
  return { ...countFiles(plan.steps, plan), outcome: 'pushed', comparison: await compareAndRepair(target, local) };
}

async function readTargetState(
  target: FileTarget,
  sizes: ReadonlyMap<string, number>,
  all: boolean,
): Promise<TargetState> {
  const retired = sizes.has(RETIRED_FILE) ? parseRetiredFiles(await target.read(RETIRED_FILE)) : {};
  const claimed = sizes.has(SUMS_FILE) && !all ? parseTargetSums(await target.read(SUMS_FILE)) : [];
  return { sizes, retired, claimed: new Map(claimed.map(({ path, sha256 }) => [path, sha256])) };
}

/** Parses the SHA256SUMS of a target; an invalid list counts as empty, so that all files are sent. */
function parseTargetSums(bytes: Uint8Array): ReturnType<typeof parseSums> {
  try {
    return parseSums(Buffer.from(bytes).toString());
  } catch {
    return [];
  }
}

async function removeExpiredFiles(
  target: FileTarget,
  sizes: ReadonlyMap<string, number>,
  { retired, remove }: Plan,
): Promise<void> {
  const isEmpty = Object.keys(retired).length === 0;
  if (!isEmpty) await writeRetiredFiles(target, retired);
  const expired = isEmpty && sizes.has(RETIRED_FILE) ? [...remove, RETIRED_FILE] : remove;
  if (expired.length > 0) await target.remove(expired);
}

async function writeRetiredFiles(target: FileTarget, retired: RetiredFiles): Promise<void> {
  const text = `${stableJson(retired, 1)}\n`;
  await withTemporaryFolder('retired', async (folder) => {
    await writeFileAtomically(join(folder, RETIRED_FILE), text);
    await target.send(folder, [{ path: RETIRED_FILE, size: Buffer.byteLength(text), sha256: sha256Hex(text) }]);
  });
}

/** Compares, and sends different files once more: the target's own SHA256SUMS may have been wrong. */
async function compareAndRepair(target: FileTarget, local: LocalEdition): Promise<Comparison> {
  const { by, different } = await target.compare(local.folder, local.files);
  if (different.length === 0) return { by, different };
  const wrong = new Set(different);
  await target.send(
    local.folder,
    local.files.filter(({ path }) => wrong.has(path)),
  );
  return target.compare(local.folder, local.files);
}
