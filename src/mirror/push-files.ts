// Pushes an edition to a file target: plan, send step by step, remove expired files, compare.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
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
import type { PushOptions, PushOutcome } from './push-outcome.ts';
import { requireNotOlder } from './require-not-older.ts';

export async function pushFiles(
  carrier: FileTarget,
  local: LocalEdition,
  { now, dryRun, all, onStep }: PushOptions,
): Promise<PushOutcome> {
  const sizes = await carrier.list();
  if (sizes.has(EDITION_FILE)) requireNotOlder(parseEdition(await carrier.read(EDITION_FILE)), local.edition);
  const plan = planPush(local.files, await readTargetState(carrier, sizes, all), now);
  const sent = plan.steps.flatMap(({ files }) => files);
  const outcome = {
    files: sent.length,
    bytes: sent.reduce((sum, { size }) => sum + size, 0),
    removed: plan.remove.length,
    retained: Object.keys(plan.retired).length,
  };
  if (dryRun)
    return {
      ...outcome,
      outcome: 'planned',
      steps: plan.steps.map(({ name, files }) => ({ name, paths: files.map(({ path }) => path) })),
      remove: plan.remove,
    };
  for (const { name, files } of plan.steps) {
    onStep?.(name, files.length);
    if (files.length > 0) await carrier.send(local.folder, files);
  }
  await removeExpiredFiles(carrier, sizes, plan);
  return { ...outcome, outcome: 'pushed', comparison: await compareAndRepair(carrier, local) };
}

async function readTargetState(
  carrier: FileTarget,
  sizes: ReadonlyMap<string, number>,
  all: boolean,
): Promise<TargetState> {
  const retired = sizes.has(RETIRED_FILE) ? parseRetiredFiles(await carrier.read(RETIRED_FILE)) : {};
  const claimed = sizes.has(SUMS_FILE) && !all ? parseTargetSums(await carrier.read(SUMS_FILE)) : [];
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
  carrier: FileTarget,
  sizes: ReadonlyMap<string, number>,
  { retired, remove }: Plan,
): Promise<void> {
  const isEmpty = Object.keys(retired).length === 0;
  if (!isEmpty) await writeRetiredFiles(carrier, retired);
  const over = isEmpty && sizes.has(RETIRED_FILE) ? [...remove, RETIRED_FILE] : remove;
  if (over.length > 0) await carrier.remove(over);
}

async function writeRetiredFiles(carrier: FileTarget, retired: RetiredFiles): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-retired-'));
  try {
    const text = `${stableJson(retired, 1)}\n`;
    await writeFileAtomically(join(folder, RETIRED_FILE), text);
    await carrier.send(folder, [{ path: RETIRED_FILE, size: Buffer.byteLength(text), sha256: sha256Hex(text) }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compares, and sends different files once more: the target's own SHA256SUMS may have been wrong. */
async function compareAndRepair(carrier: FileTarget, local: LocalEdition): Promise<Comparison> {
  const { by, different } = await carrier.compare(local.folder, local.files);
  if (different.length === 0) return { by, different };
  const wrong = new Set(different);
  await carrier.send(
    local.folder,
    local.files.filter(({ path }) => wrong.has(path)),
  );
  return carrier.compare(local.folder, local.files);
}
