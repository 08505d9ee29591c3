// Files that an edition leaves behind on a mirror: all kinds that the build makes may stay there for some days, except for
// those that never pass as extra files.
import { expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { isConfirmationFile } from '../../src/model/edition-paths.ts';
import { harmlessExtras } from '../../src/model/extra-files.ts';

it('every file in a folder of the demo may stay, except for scripts, keys and signatures', async () => {
  const paths = await listFiles(inject('demo').site);
  // The log of editions may always stay: it is not compared with the list of files. `source/` is in every edition.
  const left = paths.filter(
    (path) => path.includes('/') && !/^(hosting|source)\//.test(path) && !isConfirmationFile(path),
  );
  expect(left.length).toBeGreaterThan(200);
  const refused = left.filter((path) => !harmlessExtras(new Set(paths.filter((other) => other !== path)))(path));
  expect(refused.filter((path) => !/\.(js|minisig|pub)$|\/SHA256SUMS$/.test(path))).toEqual([]);
});
