// What `npm run keys -- <verb>` does: each verb gives the lines to print.
import { randomBytes } from 'node:crypto';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { formatPublicKey, type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { askPassword } from './ask-password.ts';
import { beginRoot, rotateRoot, type SignedRoot, signEdition, signRoot } from './ceremony.ts';
import { openKeys, writeKeyFile } from './key-file.ts';
import { newKey } from './new-key.ts';
import { formatSecretKey, type SecretKey } from './secret-key.ts';
import { keyCode, keyLines } from './show-key.ts';

export interface KeyFlags {
  out?: string | undefined;
  noPassword: boolean;
  svg?: string | undefined;
  /** Files of secret keys. */
  key: readonly string[];
  /** Public keys, as files or as text. */
  to: readonly string[];
  threshold?: number | undefined;
  rootsDir: string;
  dist: string;
  now: string;
}

export const KEY_VERBS: Readonly<Record<string, (flags: KeyFlags, what: string | undefined) => Promise<string[]>>> = {
  new: (flags) => makeKey(flags),
  show: (flags, what) => showKey(flags, what),
  root: (flags) => makeRoot(flags, beginRoot),
  rotate: (flags) => makeRoot(flags, rotateRoot),
  sign: (flags, what) => addSignature(flags, what),
};

async function makeKey({ out, noPassword }: KeyFlags): Promise<string[]> {
  if (out === undefined) throw wrongUse('--out FILE says where the key goes.');
  const key = newKey();
  await writeKeyFile(
    out,
    formatSecretKey(key, noPassword ? undefined : { password: await newPassword(), salt: randomBytes(32) }),
  );
  await writeFileAtomically(`${out}.pub`, formatPublicKey(publicHalf(key)));
  return [
    `made   ${out}: keep it secret, and a copy of it in another place`,
    `made   ${out}.pub: for everybody`,
    ...keyLines(publicHalf(key)),
  ];
}

async function newPassword(): Promise<string> {
  const password = process.env['LUSTERKA_KEY_PASSWORD'] ?? (await askTwice());
  if (password === undefined || password === '') {
    throw new UsageProblem({
      what: 'No key was made.',
      why: 'It would lie on the disk without a password.',
      fix: 'Run the command in a terminal, where it asks, set LUSTERKA_KEY_PASSWORD, or add --no-password if the disk itself is locked.',
    });
  }
  return password;
}

async function askTwice(): Promise<string | undefined> {
  const password = await askPassword('Password for the new key: ');
  if (password !== undefined && (await askPassword('The same again: ')) !== password)
    throw new UsageProblem({
      what: 'No key was made.',
      why: 'The two passwords differ.',
      fix: 'Run the command again.',
    });
  return password;
}

async function showKey({ svg }: KeyFlags, what: string | undefined): Promise<string[]> {
  if (what === undefined) throw wrongUse('`show` needs a public key, as a file or as text.');
  const key = await publicKey(what);
  if (svg !== undefined) await writeFileAtomically(svg, keyCode(key));
  return [...keyLines(key), ...(svg === undefined ? [] : [`code   ${svg}`])];
}

async function makeRoot({ key, to, threshold, rootsDir, now }: KeyFlags, make: typeof beginRoot): Promise<string[]> {
  const keys = await Promise.all(to.map((name) => publicKey(name)));
  const signers = await openKeys(key);
  return rootLines(
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
  const signers = await openKeys(key);
  if (what === 'root') return rootLines(await signRoot({ rootsDir, signers }));
  if (what === 'edition') return [`signed edition ${await signEdition({ distDir: dist, rootsDir, signers })}`];
  throw wrongUse('`sign root` or `sign edition` says what is signed.');
}

function rootLines({ version, missing: { own, before } }: SignedRoot): string[] {
  return [
    `signed version ${version} of the root`,
    ...(own > 0 ? [`${own} more of its own keys must sign it`] : []),
    ...(before > 0 ? [`${before} more of the keys of version ${version - 1} must sign it`] : []),
  ];
}

async function publicKey(name: string): Promise<MinisignPublicKey> {
  return parsePublicKey((await readIfExists(name))?.toString('utf8') ?? name);
}

function publicHalf({ keyId, publicKey: key }: SecretKey): MinisignPublicKey {
  return { keyId, key };
}

function wrongUse(why: string): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was done.',
    why,
    fix: '`npm run keys -- --help` shows the words there are.',
  });
}
