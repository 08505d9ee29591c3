// Opens the target of `npm run verify`: a folder, a URL, a ZIP or a CAR.
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource, Copy } from './copy.ts';
import { Fault } from './fault.ts';
import { openFolder } from './folder-copy.ts';
import { NODE_CRYPTO } from './node-crypto.ts';
import { openArchive } from './open-archive.ts';
import { openWeb, type WebLimits } from './web-copy.ts';

/** @throws Fault if the target does not exist, or the ZIP or CAR is damaged */
export async function openCopy(target: string, limits?: WebLimits): Promise<Copy> {
  if (/^https?:\/\//i.test(target)) return openWeb(target, limits);
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    throw new Fault('no-answer', target, error.code ?? error.message);
  });
  if (found.isDirectory()) return openFolder(target);
  const source = await diskSource(target);
  try {
    return await openArchive(source, basename(target), NODE_CRYPTO);
  } catch (error) {
    await source.close?.();
    throw error;
  }
}

async function diskSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    async slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}
