// Loads and writes secret keys: files, or the environment.
import { access, constants, open, readFile } from 'node:fs/promises';
import { UsageProblem } from '../../lib/problem.ts';
import { askPassword } from './ask-password.ts';
import { isEncrypted, parseSecretKey, type SecretKey } from './secret-key.ts';

/** Environment variables with keys. */
export interface KeyEnvironment {
  /** The text of a key file, or its second line. */
  LUSTERKA_KEY?: string | undefined;
  LUSTERKA_KEY_PASSWORD?: string | undefined;
}

/**
 * Loads the keys in files; without files the key in LUSTERKA_KEY, if any. Asks for passwords in a terminal.
 * @throws Problem if a key cannot be read or decrypted
 */
export async function loadKeys(
  files: readonly string[],
  environment: KeyEnvironment = process.env,
): Promise<SecretKey[]> {
  const keys: SecretKey[] = [];
  for (const file of files) keys.push(await decryptKey(await readKeyFile(file), file, environment));
  const { LUSTERKA_KEY: text } = environment;
  if (files.length === 0 && text !== undefined && text !== '')
    keys.push(await decryptKey(text, 'LUSTERKA_KEY', environment));
  return keys;
}

/**
 * Counts the keys that `loadKeys` would load, without opening them.
 * @throws UsageProblem if a file does not exist or cannot be read
 */
export async function findKeys(
  files: readonly string[],
  { LUSTERKA_KEY: text }: KeyEnvironment = process.env,
): Promise<number> {
  for (const file of files) {
    await access(file, constants.R_OK).catch((cause: unknown) => {
      throw notReadable(file, cause as Error);
    });
  }
  return files.length > 0 ? files.length : Number(text !== undefined && text !== '');
}

async function decryptKey(
  text: string,
  name: string,
  { LUSTERKA_KEY_PASSWORD: password }: KeyEnvironment,
): Promise<SecretKey> {
  return parseSecretKey(
    text,
    isEncrypted(text) ? (password ?? (await askPassword(`Password of ${name}: `))) : undefined,
  );
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw notReadable(file, cause as Error);
  }
}

function notReadable(file: string, cause: Error): UsageProblem {
  return new UsageProblem(
    {
      what: `The key ${file} could not be read.`,
      why: cause.message,
      fix: 'Give the path of a key file with --key.',
    },
    { cause },
  );
}

/** Writes a file with mode 600. Throws Problem if the file exists: an overwritten key cannot be recovered. */
export async function writeKeyFile(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new UsageProblem(
      {
        what: `The key was not written to ${file}.`,
        why: (cause as Error).message,
        fix: 'Give a path in an existing folder where no file exists yet.',
      },
      { cause },
    );
  }
}
