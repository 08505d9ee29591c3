import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes many small files, not atomically: use it for a staging folder that is renamed afterwards. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const parent of new Set([...files.keys()].map((path) => dirname(join(folder, path)))))
    mkdirSync(parent, { recursive: true });
  for (const [path, content] of files) writeFileSync(join(folder, path), content);
}
