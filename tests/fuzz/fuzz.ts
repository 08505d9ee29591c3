// `npm run fuzz`: runs the targets in turn until the time is over, with seeds that no run had before.
import { join } from 'node:path';
import { writeFileAtomically } from '../../src/lib/files.ts';
import { sha256Hex } from '../../src/lib/hash.ts';
import { UsageProblem } from '../../src/lib/problem.ts';
import { type Finding, runSeed } from './run-target.ts';
import { type FuzzTarget, TARGETS } from './targets.ts';

const FOLDER = '.cache/fuzz';
/** Inputs of one target before the next one has its turn. */
const ROUND = 200;
/** Inputs that take longer are findings too. */
const MAX_MS = 20_000;

export interface FuzzOptions {
  minutes: number;
  /** Only this target. */
  target?: string;
  /** Only this seed. */
  seed?: number;
  log: (line: string) => void;
}

/** @returns number of findings */
export async function fuzz({ minutes, target, seed, log }: FuzzOptions): Promise<number> {
  const targets = TARGETS.filter(({ name }) => target === undefined || name === target);
  if (targets.length === 0) throw unknownTarget(target as string);
  const corpora = await Promise.all(targets.map(({ corpus }) => corpus()));
  const runs = new Map(targets.map(({ name }) => [name, 0]));
  const end = Date.now() + minutes * 60_000;
  let next = seed ?? Date.now();
  let findings = 0;
  const runOne = async (one: FuzzTarget, at: number) => {
    const startedAt = performance.now();
    const finding = await runSeed(one, corpora[at] as Uint8Array[], next);
    const ms = performance.now() - startedAt;
    runs.set(one.name, (runs.get(one.name) ?? 0) + 1);
    if (finding !== undefined) await report(finding, log);
    else if (ms > MAX_MS) log(`SLOW  ${one.name} seed ${next}: ${Math.round(ms)} ms`);
    else return;
    findings += 1;
  };
  do {
    for (const [at, one] of targets.entries()) {
      for (let count = 0; count < (seed === undefined ? ROUND : 1); count += 1, next += 1) {
        if (seed === undefined && Date.now() >= end) break;
        await runOne(one, at);
      }
    }
  } while (seed === undefined && Date.now() < end);
  for (const [name, count] of runs) log(`${name.padEnd(18)} ${count} inputs`);
  log(`fuzz: ${findings} findings${findings === 0 ? '' : ` in ${FOLDER}`}`);
  return findings;
}

async function report({ target, seed, bytes, error }: Finding, log: (line: string) => void): Promise<void> {
  const folder = join(FOLDER, target.replaceAll(' ', '-'));
  const file = join(folder, sha256Hex(bytes).slice(0, 16));
  await writeFileAtomically(file, bytes);
  await writeFileAtomically(`${file}.txt`, `${error.stack}\n\nnpm run fuzz -- --target '${target}' --seed ${seed}\n`);
  log(`FOUND  ${target} seed ${seed}: ${error.message.slice(0, 300)}\n       ${file}`);
}

function unknownTarget(name: string): UsageProblem {
  return new UsageProblem({
    what: `There is no target “${name}”.`,
    why: 'Targets are declared in tests/fuzz/targets.ts.',
    fix: `Give one of: ${TARGETS.map((one) => one.name).join(', ')}.`,
  });
}
