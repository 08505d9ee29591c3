// A copy of files in memory, and verification with the first test key as the trusted one.
import type { Copy } from '../../src/verify/copy.ts';
import { Fault } from '../../src/verify/fault.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { type VerifyOptions, verifyCopy } from '../../src/verify/verify-copy.ts';
import { FIRST_KEY, type Files, NOW } from './make-edition.ts';

export function memoryCopy(files: Files): Copy {
  const bytesOf = (path: string) => {
    const data = files.get(path);
    return data === undefined ? undefined : new Uint8Array(Buffer.from(data as string));
  };
  return {
    concurrency: 1,
    read: async (path, maxBytes) => {
      const bytes = bytesOf(path);
      if (bytes !== undefined && bytes.length > maxBytes) throw new Fault('too-large', path);
      return bytes;
    },
    list: async () => [...files.keys()].map((path) => ({ path })),
  };
}

/** Verifies a copy or files. */
export function verifyWithDefaults(
  copy: Copy | Promise<Copy> | Files,
  options: Partial<VerifyOptions> = {},
): Promise<Verdict> {
  return verifyCopy(copy instanceof Map ? memoryCopy(copy) : copy, {
    keys: [FIRST_KEY.line],
    now: NOW,
    crypto: NODE_CRYPTO,
    ...options,
  });
}

/** A verdict as lines: its word, then each failure as `code path`, such as `changed be/index.html`. */
export function verdictLines({ word, failures }: Verdict): string[] {
  return [word, ...failures.map(({ code, path }) => `${code} ${path}`)];
}
