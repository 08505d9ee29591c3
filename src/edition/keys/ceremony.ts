// The key ceremony: creates root keys, the first keys of the roles, the root that names them, a list of mirrors and a sheet to
// print. Every step looks first at what exists, so that a ceremony which was interrupted continues where it stopped.
import { mkdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { stableJson } from '../../lib/json.ts';
import { RefusedProblem, UsageProblem } from '../../lib/problem.ts';
import { MAX_DELEGATION_DAYS } from '../../model/edition-paths.ts';
import type { Mirror } from '../../model/mirror.ts';
import { countMissingSignatures, type RootVersion, readRoots } from '../roots.ts';
import type { Dialogue } from './dialogue.ts';
import { formatKey } from './format-public-key.ts';
import { createRoot, rotateRoot, type SignedRootSummary, signMirrors, signRoot } from './key-operations.ts';
import { formatKeySheet } from './key-sheet.ts';
import { ensureKeyFiles, toPublicKey } from './new-key-file.ts';
import type { SecretKey } from './secret-key.ts';

export interface CeremonyOptions {
  /** Where the keys are created: one folder for each, to be carried away on a medium of its own. */
  folder: string;
  rootsDir: string;
  mirrors: () => Promise<readonly Mirror[]>;
  /** Keys of the existing root, which must sign the next one. */
  loadOldKeys: () => Promise<readonly SecretKey[]>;
  now: string;
  noPassword: boolean;
  dialogue: Dialogue;
  /** Answers given on the command line. */
  rootKeys?: number | undefined;
  threshold?: number | undefined;
  days?: number | undefined;
}

interface Plan {
  rootKeys: number;
  threshold: number;
  days: number;
}

const FORMAT = 'lusterka-ceremony/1';
const MAX_ROOT_KEYS = 9;

interface CeremonyKeys {
  root: SecretKey[];
  edition: SecretKey;
  mirrors: SecretKey;
}

export async function runCeremony(options: CeremonyOptions): Promise<void> {
  const { folder, dialogue } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await confirmMachine(options);
  const plan = await makePlan(options);
  const keys = await createKeys(options, plan);
  const version = await createRootOfKeys(options, plan, keys);
  dialogue.say('', 'Step 5 of 6: the list of mirrors');
  const list = await signMirrorsOnce(options, keys.mirrors);
  dialogue.say(list);
  const sheet = join(folder, 'keys.html');
  const roots = await readRoots(options.rootsDir);
  await writeFileAtomically(
    sheet,
    formatKeySheet((roots.at(-1) as RootVersion).root, (roots[0] as RootVersion).sha256),
  );
  dialogue.say('', 'Step 6 of 6: what is left to do', ...listRemainingSteps(options, plan, version, sheet));
}

async function confirmMachine({ dialogue, now, folder }: CeremonyOptions): Promise<void> {
  const networks = Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses?.some(({ internal }) => !internal))
    .map(([name]) => name);
  dialogue.say(
    'Step 1 of 6: this machine',
    'Use a computer without a network, started from a medium that keeps nothing, and at least two people.',
    networks.length === 0
      ? 'It has no network connection now.'
      : `WARNING: it has a network connection (${networks.join(', ')}). Unplug the cable and switch off Wi-Fi first.`,
    `Its clock says ${now}. Keys end on days counted from it.`,
    `Keys are created in ${folder}. You can stop at any time with Ctrl+C and run the same command again.`,
  );
  await confirm(dialogue, 'Is the machine off the network, and is the time right?');
}

async function confirm(dialogue: Dialogue, question: string): Promise<void> {
  if (!/^y(es)?$/i.test(await dialogue.ask(`${question} yes/no`, 'yes')))
    throw new RefusedProblem({
      what: 'The ceremony has stopped.',
      why: `The answer to “${question}” was no.`,
      fix: 'Put it right and run the same command again; what exists is kept.',
    });
}

/** The plan of an interrupted ceremony, or answers to questions. */
async function makePlan(options: CeremonyOptions): Promise<Plan> {
  const { folder, dialogue } = options;
  const file = join(folder, 'ceremony.json');
  dialogue.say('', 'Step 2 of 6: how many keys');
  const existing = await readPlan(file);
  if (existing !== undefined) {
    dialogue.say(`Continued: ${describePlan(existing)}`);
    return existing;
  }
  const rootKeys = await chooseNumber(dialogue, options.rootKeys, {
    question: 'How many root keys, each for another person?',
    usual: 3,
    max: MAX_ROOT_KEYS,
  });
  const threshold = await chooseNumber(dialogue, options.threshold, {
    question: 'How many of them must sign a change?',
    usual: Math.floor(rootKeys / 2) + 1,
    max: rootKeys,
  });
  const days = await chooseNumber(dialogue, options.days, {
    question: 'For how many days may the key of editions sign?',
    usual: MAX_DELEGATION_DAYS,
    max: MAX_DELEGATION_DAYS,
  });
  const plan = { rootKeys, threshold, days };
  await writeFileAtomically(file, `${stableJson({ format: FORMAT, ...plan }, 1)}\n`);
  dialogue.say(describePlan(plan));
  return plan;
}

/** The number of the command line, or the answer to a question. Throws Problem for an impossible one. */
async function chooseNumber(
  dialogue: Dialogue,
  given: number | undefined,
  { question, usual, max }: { question: string; usual: number; max: number },
): Promise<number> {
  const number = given ?? Number(await dialogue.ask(`${question} (1 to ${max})`, String(usual)));
  if (!isNumberTo(number, max)) throw invalidPlan(given === undefined ? 'your answers' : 'the command line');
  return number;
}

function isNumberTo(value: unknown, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max;
}

function describePlan({ rootKeys, threshold, days }: Plan): string {
  return `${rootKeys} root keys, of which ${threshold} must sign; the key of editions may sign for ${days} days.`;
}

async function readPlan(file: string): Promise<Plan | undefined> {
  const text = (await readIfExists(file))?.toString('utf8');
  if (text === undefined) return undefined;
  let plan: Plan & { format?: unknown };
  try {
    plan = JSON.parse(text);
  } catch {
    throw invalidPlan(file);
  }
  if (plan.format !== FORMAT) throw invalidPlan(file);
  requirePlan(plan, file);
  return plan;
}

function requirePlan({ rootKeys, threshold, days }: Plan, origin: string): void {
  if (
    !isNumberTo(rootKeys, MAX_ROOT_KEYS) ||
    !isNumberTo(threshold, rootKeys) ||
    !isNumberTo(days, MAX_DELEGATION_DAYS)
  )
    throw invalidPlan(origin);
}

function invalidPlan(origin: string): UsageProblem {
  return new UsageProblem({
    what: 'The ceremony has not begun.',
    why: `The numbers from ${origin} are not possible.`,
    fix: `Give 1 to ${MAX_ROOT_KEYS} root keys, a threshold of at most as many, and 1 to ${MAX_DELEGATION_DAYS} days; or choose an empty folder.`,
  });
}

async function createKeys(options: CeremonyOptions, { rootKeys }: Plan): Promise<CeremonyKeys> {
  options.dialogue.say(
    '',
    'Step 3 of 6: the keys. Each person chooses the password of their own key; nobody else looks.',
  );
  const root: SecretKey[] = [];
  for (let place = 1; place <= rootKeys; place += 1) root.push(await createNamedKey(options, `root-${place}`));
  return {
    root,
    edition: await createNamedKey(options, 'edition'),
    mirrors: await createNamedKey(options, 'mirrors'),
  };
}

async function createNamedKey({ folder, noPassword, dialogue }: CeremonyOptions, name: string): Promise<SecretKey> {
  await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  const file = keyFile(folder, name);
  const { key, isNew } = await ensureKeyFiles(file, { noPassword, name });
  dialogue.say(`${isNew ? 'created' : 'found'} ${file}`, ...formatKey(toPublicKey(key)).map((line) => `  ${line}`));
  return key;
}

function keyFile(folder: string, name: string): string {
  return join(folder, name, `${name}.key`);
}

/** Creates the root that names the keys, or completes its signatures. @returns its number */
async function createRootOfKeys(options: CeremonyOptions, plan: Plan, keys: CeremonyKeys): Promise<number> {
  const { rootsDir, dialogue, now } = options;
  dialogue.say('', 'Step 4 of 6: the root, which says who may sign');
  const versions = await readRoots(rootsDir);
  const newest = versions.at(-1);
  const summary = await (newest !== undefined && namesKeys(newest, keys)
    ? completeRoot(options, versions, keys)
    : createVersion(options, plan, keys, newest));
  const { version, missing } = summary;
  if (missing.own + missing.before > 0)
    throw new UsageProblem({
      what: `Version ${version} of the root lacks signatures.`,
      why: `${missing.before} more of the keys of version ${version - 1} and ${missing.own} more of its own must sign it.`,
      fix: 'Give the keys of the existing root with --key and run the same command again.',
    });
  dialogue.say(`version ${version} of the root is in ${rootsDir}, made ${now}`);
  return version;
}

async function createVersion(
  options: CeremonyOptions,
  { threshold, days }: Plan,
  keys: CeremonyKeys,
  newest: RootVersion | undefined,
): Promise<SignedRootSummary> {
  const { rootsDir, now } = options;
  const old = newest === undefined ? [] : await options.loadOldKeys();
  if (newest !== undefined && old.length < newest.root.threshold)
    throw new UsageProblem({
      what: 'The next version of the root was not created.',
      why: `${rootsDir} contains version ${newest.root.version}; ${newest.root.threshold} of its keys must sign the next one, so that readers who trust them follow.`,
      fix: 'Give these keys with --key FILE and run the same command again.',
    });
  const root = {
    rootsDir,
    now,
    keys: keys.root.map(toPublicKey),
    threshold,
    roles: {
      edition: { keys: [toPublicKey(keys.edition)], threshold: 1, days },
      mirrors: { keys: [toPublicKey(keys.mirrors)], threshold: 1 },
    },
    signers: [...keys.root, ...old],
  };
  return newest === undefined ? createRoot(root) : rotateRoot(root);
}

async function completeRoot(
  { rootsDir, loadOldKeys }: CeremonyOptions,
  versions: readonly RootVersion[],
  keys: CeremonyKeys,
): Promise<SignedRootSummary> {
  const [newest, before] = [versions.at(-1) as RootVersion, versions.at(-2)];
  const missing = countMissingSignatures(newest, before);
  if (missing.own + missing.before === 0) return { version: newest.root.version, missing };
  return signRoot({ rootsDir, signers: [...keys.root, ...(missing.before > 0 ? await loadOldKeys() : [])] });
}

function namesKeys({ root: { keys, roles } }: RootVersion, own: CeremonyKeys): boolean {
  const ids = new Set(keys.map(({ id }) => id));
  return (
    own.root.length === ids.size &&
    own.root.every(({ keyId }) => ids.has(keyId)) &&
    roles?.edition.keys.some(({ id }) => id === own.edition.keyId) === true &&
    roles.mirrors.keys.some(({ id }) => id === own.mirrors.keyId)
  );
}

async function signMirrorsOnce({ rootsDir, mirrors, now }: CeremonyOptions, key: SecretKey): Promise<string> {
  const list = await mirrors();
  const { number, expiresAt } = await signMirrors({ rootsDir, mirrors: list, signers: [key], now });
  return `signed list ${number} with ${list.length} mirrors, valid until ${expiresAt}`;
}

function listRemainingSteps(
  { folder, rootsDir }: CeremonyOptions,
  plan: Plan,
  version: number,
  sheet: string,
): string[] {
  const names = Array.from({ length: plan.rootKeys }, (_, place) => `root-${place + 1}`).join(', ');
  return [
    `1. Print ${sheet} once for each person. Compare the four words of every key aloud with what is printed.`,
    `2. Copy each of these folders of ${folder} to two media of its own: ${names}. Give them to different people in different places. No root key goes near a network again.`,
    '3. Copy the folder edition to the machine that publishes, and the folder mirrors to the person who keeps the list of mirrors.',
    `4. Copy ${rootsDir} to the repository and commit it: it contains no secret. Then create an edition with the key of editions; readers get version ${version} of the root with it.`,
    `5. Try every copy (npm run keys -- show does not need the password; npm run keys -- sign root does), then erase ${folder}.`,
    `6. Put a date in two calendars: ${plan.days} days from now the key of editions ends. Renew it two weeks before.`,
  ];
}
