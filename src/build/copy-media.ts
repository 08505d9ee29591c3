import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import type { Item } from '../model/item.ts';

/** Copies the pictures that items name, in all their widths; what no item names stays behind. */
export async function copyMedia(items: readonly Item[], mediaDir: string, outDir: string): Promise<void> {
  const named = new Set(items.flatMap((item) => item.pictures.map(({ hash }) => hash)));
  const files = (await listFiles(mediaDir)).filter((path) => named.has(basename(path).replace(/-\d+\.\w+$/, '')));
  if (files.length > 0) await mkdir(outDir, { recursive: true });
  for (const path of files) await copyFile(join(mediaDir, path), join(outDir, basename(path)));
}
