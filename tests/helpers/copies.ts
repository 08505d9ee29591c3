// Files in memory as a copy to check, and the verdict of a reader who trusts the first test key.
import type { Copy } from '../../src/verify/copy.ts';
import { Fault } from '../../src/verify/fault.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verifyCopy, type VerifyOptions } from '../../src/verify/verify-copy.ts';
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

export function judge(copy: Copy | Promise<Copy> | Files, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  return verifyCopy(copy instanceof Map ? memoryCopy(copy) : copy, {
    keys: [FIRST_KEY.line],
    now: NOW,
    crypto: NODE_CRYPTO,
    ...options,
  });
}

/** `tampered changed be/index.html`, a line each: what a test says of a verdict. */
export function said({ word, failures }: Verdict): string[] {
  return [word, ...failures.map(({ code, path }) => `${code} ${path}`)];
}
