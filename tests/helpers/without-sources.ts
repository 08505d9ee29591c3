import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes out of the files of organisations which sources are theirs, for content with other sources. */
export async function forgetSources(contentDir: string): Promise<void> {
  const folder = join(contentDir, 'organisations');
  for (const name of await readdir(folder)) {
    const { source: _, ...organisation } = JSON.parse(await readFile(join(folder, name), 'utf8'));
    await writeFile(join(folder, name), `${JSON.stringify(organisation, null, 2)}\n`);
  }
}
