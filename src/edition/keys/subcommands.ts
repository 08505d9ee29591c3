// The subcommands of `npm run keys`. Each returns the lines to print.
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { readRoots } from '../roots.ts';
import { runCeremony } from './ceremony.ts';
import { TERMINAL, USUAL_ANSWERS } from './dialogue.ts';
import { formatKey, renderQrCode } from './format-public-key.ts';
import { loadKeys } from './key-file.ts';
import type { KeyFlags } from './key-flags.ts';
import {
  createRoot,
  type RootOptions,
  revokeKey,
  rotateRoot,
  type SignedRootSummary,
  signEdition,
  signMirrors,
  signRoot,
} from './key-operations.ts';
import { formatKeySheet } from './key-sheet.ts';
import { createKeyFiles, toPublicKey } from './new-key-file.ts';
import type { RoleChange, RoleChanges } from './role-changes.ts';

export const KEY_SUBCOMMANDS: Readonly<
  Record<string, (flags: KeyFlags, what: string | undefined) => Promise<string[]>>
> = {
  new: (flags) => createKeyPair(flags),
  show: (flags, what) => showKey(flags, what),
  root: (flags) => createRootVersion(flags, createRoot),
  rotate: (flags) => createRootVersion(flags, rotateRoot),
  delegate: (flags) => delegate(flags),
  revoke: (flags, what) => revoke(flags, what),
  sign: (flags, what) => addSignature(flags, what),
  sheet: (flags) => writeSheet(flags),
  ceremony: (flags) => holdCeremony(flags),
};

async function createKeyPair({ out, noPassword }: KeyFlags): Promise<string[]> {
  if (out === undefined) throw usageError('--out FILE is missing: the path of the new key.');
  const key = await createKeyFiles(out, { noPassword });
  return [
    `created ${out}: keep it secret, and keep a backup in another place`,
    `created ${out}.pub: public`,
    ...formatKey(toPublicKey(key)),
  ];
}

async function showKey({ svg }: KeyFlags, what: string | undefined): Promise<string[]> {
  if (what === undefined) throw usageError('`show` needs a public key, as a file or as text.');
  const key = await readPublicKey(what);
  if (svg !== undefined) await writeFileAtomically(svg, renderQrCode(key));
  return [...formatKey(key), ...(svg === undefined ? [] : [`code   ${svg}`])];
}

async function createRootVersion(flags: KeyFlags, make: typeof createRoot): Promise<string[]> {
  return formatRoot(await make(await readRootOptions(flags, await readRoleChanges(flags, {}))));
}

/** Lets keys of roles sign for a new period; other keys if they are given. */
async function delegate(flags: KeyFlags): Promise<string[]> {
  return formatRoot(await rotateRoot(await readRootOptions(flags, await readRoleChanges(flags, { renew: true }))));
}

async function revoke(flags: KeyFlags, what: string | undefined): Promise<string[]> {
  if (what === undefined) throw usageError('`revoke` needs a key: its id, its text or its .pub file.');
  const keyId = /^[0-9a-f]{16}$/i.test(what) ? what.toLowerCase() : (await readPublicKey(what)).keyId;
  const { keys: replacements = [], ...options } = await readRootOptions(flags, await readRoleChanges(flags, {}));
  return [
    ...formatRoot(await revokeKey({ ...options, keyId, replacements })),
    `revoked ${keyId.toUpperCase()}: commit content/roots and create an edition at once; only then do readers hear of it`,
  ];
}

async function readRootOptions(
  { key, to, threshold, rootsDir, now }: KeyFlags,
  roles: RoleChanges,
): Promise<RootOptions> {
  const keys = await Promise.all(to.map((name) => readPublicKey(name)));
  return {
    rootsDir,
    signers: await loadKeys(key),
    now,
    roles,
    ...(keys.length > 0 ? { keys } : {}),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

async function readRoleChanges(
  { editionKey, editionThreshold, mirrorsKey, mirrorsThreshold, builderKey, builderThreshold, days }: KeyFlags,
  common: Pick<RoleChange, 'renew'>,
): Promise<RoleChanges> {
  const read = async (names: readonly string[], threshold: number | undefined): Promise<RoleChange> => ({
    ...common,
    ...(names.length > 0 ? { keys: await Promise.all(names.map((name) => readPublicKey(name))) } : {}),
    ...(threshold === undefined ? {} : { threshold }),
  });
  return {
    edition: { ...(await read(editionKey, editionThreshold)), ...(days === undefined ? {} : { days }) },
    mirrors: await read(mirrorsKey, mirrorsThreshold),
    builders: await read(builderKey, builderThreshold),
  };
}

async function addSignature(
  { key, rootsDir, dist, mirrors, now }: KeyFlags,
  what: string | undefined,
): Promise<string[]> {
  if (what !== 'root' && what !== 'edition' && what !== 'mirrors')
    throw usageError('`sign` needs `root`, `edition` or `mirrors`.');
  const signers = await loadKeys(key);
  if (what === 'root') return formatRoot(await signRoot({ rootsDir, signers }));
  if (what === 'edition') return [`signed edition ${await signEdition({ distDir: dist, rootsDir, signers })}`];
  const { number, expiresAt, missing } = await signMirrors({ rootsDir, mirrors: await mirrors(), signers, now });
  return [
    `signed list ${number} of mirrors, valid until ${expiresAt}`,
    ...(missing > 0 ? [`${missing} more of its keys must sign it`] : []),
  ];
}

async function writeSheet({ out, rootsDir }: KeyFlags): Promise<string[]> {
  if (out === undefined) throw usageError('--out FILE is missing: the path of the sheet, such as keys.html.');
  const roots = await readRoots(rootsDir);
  const [first, newest] = [roots[0], roots.at(-1)];
  if (first === undefined || newest === undefined) throw usageError(`There is no root in ${rootsDir}.`);
  await writeFileAtomically(out, formatKeySheet(newest.root, first.sha256));
  return [`wrote ${out}: print it, and write on it who holds each key`];
}

async function holdCeremony(flags: KeyFlags): Promise<string[]> {
  const { out, rootsDir, mirrors, key, now, noPassword, yes, rootKeys, threshold, days } = flags;
  if (out === undefined) throw usageError('--out DIR is missing: an empty folder for the keys, on a medium in memory.');
  await runCeremony({
    folder: out,
    rootsDir,
    mirrors,
    loadOldKeys: () => loadKeys(key),
    now,
    noPassword,
    dialogue: yes ? USUAL_ANSWERS : TERMINAL,
    rootKeys,
    threshold,
    days,
  });
  return [];
}

function formatRoot({ version, missing: { own, before } }: SignedRootSummary): string[] {
  return [
    `signed version ${version} of the root`,
    ...(own > 0 ? [`${own} more of its own keys must sign it`] : []),
    ...(before > 0 ? [`${before} more of the keys of version ${version - 1} must sign it`] : []),
  ];
}

async function readPublicKey(name: string): Promise<MinisignPublicKey> {
  return parsePublicKey((await readIfExists(name))?.toString('utf8') ?? name);
}

function usageError(why: string): UsageProblem {
  return new UsageProblem({ what: 'Nothing was done.', why, fix: 'See `npm run keys -- --help`.' });
}
