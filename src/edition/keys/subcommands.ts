// The subcommands of `npm run keys`. Each returns the lines to print.
import { randomBytes } from 'node:crypto';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { formatPublicKey, type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { askPassword } from './ask-password.ts';
import { createKey } from './create-key.ts';
import { formatKey, renderQrCode } from './format-public-key.ts';
import { loadKeys, writeKeyFile } from './key-file.ts';
import { createRoot, rotateRoot, type SignedRootSummary, signEdition, signRoot } from './key-operations.ts';
import { formatSecretKey, type SecretKey } from './secret-key.ts';

export interface KeyFlags {
  out?: string | undefined;
  noPassword: boolean;
  svg?: string | undefined;
  /** Paths of secret key files. */
  key: readonly string[];
  /** Public keys, as paths or as text. */
  to: readonly string[];
  threshold?: number | undefined;
  rootsDir: string;
  dist: string;
  now: string;
}

export const KEY_SUBCOMMANDS: Readonly<
  Record<string, (flags: KeyFlags, what: string | undefined) => Promise<string[]>>
> = {
  new: (flags) => createKeyFiles(flags),
  show: (flags, what) => showKey(flags, what),
  root: (flags) => createRootVersion(flags, createRoot),
  rotate: (flags) => createRootVersion(flags, rotateRoot),
  sign: (flags, what) => addSignature(flags, what),
};

async function createKeyFiles({ out, noPassword }: KeyFlags): Promise<string[]> {
  if (out === undefined) throw usageError('--out FILE is missing: the path of the new key.');
  const key = createKey();
  await writeKeyFile(
    out,
    formatSecretKey(key, noPassword ? undefined : { password: await requirePassword(), salt: randomBytes(32) }),
  );
  await writeFileAtomically(`${out}.pub`, formatPublicKey(toPublicKey(key)));
  return [
    `created ${out}: keep it secret, and keep a backup in another place`,
    `created ${out}.pub: public`,
    ...formatKey(toPublicKey(key)),
  ];
}

async function requirePassword(): Promise<string> {
  const password = process.env['LUSTERKA_KEY_PASSWORD'] ?? (await askPasswordTwice());
  if (password === undefined || password === '') {
    throw new UsageProblem({
      what: 'No key was created.',
      why: 'It would be stored on disk without a password.',
      fix: 'Run the command in a terminal, where it asks for a password, set LUSTERKA_KEY_PASSWORD, or add --no-password if the disk itself is encrypted.',
    });
  }
  return password;
}

async function askPasswordTwice(): Promise<string | undefined> {
  const password = await askPassword('Password for the new key: ');
  if (password !== undefined && (await askPassword('The same again: ')) !== password)
    throw new UsageProblem({
      what: 'No key was created.',
      why: 'The two passwords differ.',
      fix: 'Run the command again.',
    });
  return password;
}

async function showKey({ svg }: KeyFlags, what: string | undefined): Promise<string[]> {
  if (what === undefined) throw usageError('`show` needs a public key, as a file or as text.');
  const key = await readPublicKey(what);
  if (svg !== undefined) await writeFileAtomically(svg, renderQrCode(key));
  return [...formatKey(key), ...(svg === undefined ? [] : [`code   ${svg}`])];
}

async function createRootVersion(
  { key, to, threshold, rootsDir, now }: KeyFlags,
  make: typeof createRoot,
): Promise<string[]> {
  const keys = await Promise.all(to.map((name) => readPublicKey(name)));
  const signers = await loadKeys(key);
  return formatRoot(
    await make({
      rootsDir,
      signers,
      now,
      ...(keys.length > 0 ? { keys } : {}),
      ...(threshold === undefined ? {} : { threshold }),
    }),
  );
}

async function addSignature({ key, rootsDir, dist }: KeyFlags, what: string | undefined): Promise<string[]> {
  const signers = await loadKeys(key);
  if (what === 'root') return formatRoot(await signRoot({ rootsDir, signers }));
  if (what === 'edition') return [`signed edition ${await signEdition({ distDir: dist, rootsDir, signers })}`];
  throw usageError('`sign` needs `root` or `edition`.');
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

function toPublicKey({ keyId, publicKey: key }: SecretKey): MinisignPublicKey {
  return { keyId, key };
}

function usageError(why: string): UsageProblem {
  return new UsageProblem({ what: 'Nothing was done.', why, fix: 'See `npm run keys -- --help`.' });
}
