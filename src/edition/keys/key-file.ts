// Secret keys on disk and in the environment.
import { open, readFile } from 'node:fs/promises';
import { UsageProblem } from '../../lib/problem.ts';
import { askPassword } from './ask-password.ts';
import { isLocked, parseSecretKey, type SecretKey } from './secret-key.ts';

/** The environment of a command, as far as keys are in it. */
export interface KeyEnvironment {
  /** The text of a key file, or its second line. */
  LUSTERKA_KEY?: string | undefined;
  LUSTERKA_KEY_PASSWORD?: string | undefined;
}

/** Opens the keys that files hold; without any file the one in LUSTERKA_KEY, or none. Asks for passwords in a terminal. */
export async function openKeys(
  files: readonly string[],
  environment: KeyEnvironment = process.env,
): Promise<SecretKey[]> {
  const keys: SecretKey[] = [];
  for (const file of files) keys.push(await opened(await keyText(file), file, environment));
  const { LUSTERKA_KEY: text } = environment;
  if (files.length === 0 && text !== undefined && text !== '')
    keys.push(await opened(text, 'LUSTERKA_KEY', environment));
  return keys;
}

async function opened(
  text: string,
  name: string,
  { LUSTERKA_KEY_PASSWORD: password }: KeyEnvironment,
): Promise<SecretKey> {
  return parseSecretKey(text, isLocked(text) ? (password ?? (await askPassword(`Password of ${name}: `))) : undefined);
}

async function keyText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageProblem(
      {
        what: `The key ${file} could not be read.`,
        why: (cause as Error).message,
        fix: 'Give the path of a key file with --key.',
      },
      { cause },
    );
  }
}

/** Writes a file that only its owner may read. Never over another: a lost key cannot be made again. */
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
        fix: 'Give a path in a folder that is there, and where no file stands yet.',
      },
      { cause },
    );
  }
}
