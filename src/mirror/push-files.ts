// Brings an edition to a target that holds files: plan, send step by step, remove what is over, compare.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { EDITION_FILE, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums } from '../model/tree.ts';
import type { Carrier, Compared } from './carrier.ts';
import { type LocalEdition, parseEdition } from './local-edition.ts';
import type { Outcome, PushOptions } from './outcome.ts';
import { type Held, type Leaving, LEAVING_FILE, parseLeaving, type Plan, planPush } from './plan.ts';
import { requireNotOlder } from './refuse-older.ts';

export async function pushFiles(
  carrier: Carrier,
  local: LocalEdition,
  { now, dryRun, all, onStep }: PushOptions,
): Promise<Outcome> {
  const sizes = await carrier.list();
  if (sizes.has(EDITION_FILE)) requireNotOlder(parseEdition(await carrier.read(EDITION_FILE)), local.edition);
  const plan = planPush(local.files, await heldAt(carrier, sizes, all), now);
  const sent = plan.steps.flatMap(({ files }) => files);
  const outcome = {
    files: sent.length,
    bytes: sent.reduce((sum, { size }) => sum + size, 0),
    removed: plan.remove.length,
    leaving: Object.keys(plan.leaving).length,
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
  await endOldFiles(carrier, sizes, plan);
  return { ...outcome, outcome: 'pushed', copy: await compareAndMend(carrier, local) };
}

async function heldAt(carrier: Carrier, sizes: ReadonlyMap<string, number>, all: boolean): Promise<Held> {
  const leaving = sizes.has(LEAVING_FILE) ? parseLeaving(await carrier.read(LEAVING_FILE)) : {};
  const claimed = sizes.has(SUMS_FILE) && !all ? parseClaims(await carrier.read(SUMS_FILE)) : [];
  return { sizes, leaving, claimed: new Map(claimed.map(({ path, sha256 }) => [path, sha256])) };
}

/** What a target says that it holds; a list that cannot be read claims nothing, so that all is sent. */
function parseClaims(bytes: Uint8Array): ReturnType<typeof parseSums> {
  try {
    return parseSums(Buffer.from(bytes).toString());
  } catch {
    return [];
  }
}

async function endOldFiles(
  carrier: Carrier,
  sizes: ReadonlyMap<string, number>,
  { leaving, remove }: Plan,
): Promise<void> {
  const isEmpty = Object.keys(leaving).length === 0;
  if (!isEmpty) await writeLeaving(carrier, leaving);
  const over = isEmpty && sizes.has(LEAVING_FILE) ? [...remove, LEAVING_FILE] : remove;
  if (over.length > 0) await carrier.remove(over);
}

async function writeLeaving(carrier: Carrier, leaving: Leaving): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-leaving-'));
  try {
    const text = `${stableJson(leaving, 1)}\n`;
    await writeFileAtomically(join(folder, LEAVING_FILE), text);
    await carrier.send(folder, [{ path: LEAVING_FILE, size: Buffer.byteLength(text), sha256: sha256Hex(text) }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A target whose own list was wrong gets what differs once more. */
async function compareAndMend(carrier: Carrier, local: LocalEdition): Promise<Compared> {
  const { by, different } = await carrier.compare(local.folder, local.files);
  if (different.length === 0) return { by, different };
  const wrong = new Set(different);
  await carrier.send(
    local.folder,
    local.files.filter(({ path }) => wrong.has(path)),
  );
  return carrier.compare(local.folder, local.files);
}
