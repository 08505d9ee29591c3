// Creates a key and its two files: the secret one, with a password by default, and the public one.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFileAtomically } from '../../lib/files.ts';
import { formatPublicKey, type MinisignPublicKey } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { askPassword } from './ask-password.ts';
import { createKey } from './create-key.ts';
import { loadKeys, writeKeyFile } from './key-file.ts';
import { formatSecretKey, type SecretKey } from './secret-key.ts';

/** Writes `<file>` and `<file>.pub`. Throws Problem if the file exists, or without a password. */
export async function createKeyFiles(
  file: string,
  { noPassword, name = 'the new key' }: { noPassword: boolean; name?: string },
): Promise<SecretKey> {
  const key = createKey();
  await writeKeyFile(
    file,
    formatSecretKey(key, noPassword ? undefined : { password: await requirePassword(name), salt: randomBytes(32) }),
  );
  await writePublicKey(file, key);
  return key;
}

/** Loads a key, or creates it if there is none. A missing `.pub` is written. */
export async function ensureKeyFiles(
  file: string,
  options: { noPassword: boolean; name: string },
): Promise<{ key: SecretKey; isNew: boolean }> {
  if (!existsSync(file)) return { key: await createKeyFiles(file, options), isNew: true };
  const [key] = (await loadKeys([file])) as [SecretKey];
  await writePublicKey(file, key);
  return { key, isNew: false };
}

async function writePublicKey(file: string, key: SecretKey): Promise<void> {
  await writeFileAtomically(`${file}.pub`, formatPublicKey(toPublicKey(key)));
}

export function toPublicKey({ keyId, publicKey: key }: SecretKey): MinisignPublicKey {
  return { keyId, key };
}

async function requirePassword(name: string): Promise<string> {
  const password = process.env['LUSTERKA_KEY_PASSWORD'] ?? (await askPasswordTwice(name));
  if (password === undefined || password === '') {
    throw new UsageProblem({
      what: 'No key was created.',
      why: 'It would be stored on disk without a password.',
      fix: 'Run the command in a terminal, where it asks for a password, set LUSTERKA_KEY_PASSWORD, or add --no-password if the disk itself is encrypted.',
    });
  }
  return password;
}

async function askPasswordTwice(name: string): Promise<string | undefined> {
  const password = await askPassword(`Password for ${name}: `);
  if (password !== undefined && (await askPassword('The same again: ')) !== password)
    throw new UsageProblem({
      what: 'No key was created.',
      why: 'The two passwords differ.',
      fix: 'Run the command again.',
    });
  return password;
}
