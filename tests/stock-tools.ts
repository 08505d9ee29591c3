// Verifies editions without our code, with minisign and sha256sum: `node tests/stock-tools.ts SITE`, where SITE is a built
// and signed site; the key in it is trusted here. A script instead of a test, because minisign may not be installed; it
// fails without it.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFiles } from '../src/lib/files.ts';
import { FIRST_KEY, type Files, layFiles, makeEdition, testKey } from './helpers/make-edition.ts';

const work = await mkdtemp(join(tmpdir(), 'lusterka-stock-'));
let failures = 0;

function expectRun(name: string, command: string, cwd: string, isGood: boolean): void {
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
  const isRight = (status === 0) === isGood;
  console.log(`${isRight ? 'right' : 'WRONG'}  ${name}: ${isGood ? 'accepted' : 'rejected'}`);
  if (!isRight) console.error(stderr);
  failures += isRight ? 0 : 1;
}

/** The lines of docs/verify-a-copy.md. */
function check(name: string, site: string, key: string, isGood: boolean): void {
  const lines = [
    `minisign -Vm edition/edition.json -P '${key}'`,
    `grep "\\"sums\\": \\"$(sha256sum < edition/SHA256SUMS | cut -c1-64)\\"" edition/edition.json`,
    'cut -c67- edition/SHA256SUMS | xargs sha256sum --strict --quiet -c edition/SHA256SUMS',
  ];
  expectRun(name, lines.join(' && '), site, isGood);
}

try {
  if (spawnSync('minisign', ['-v']).error !== undefined)
    throw new Error('minisign is not installed: apt-get install minisign');
  const site = join(work, 'site');
  await cp(process.argv[2] ?? '', site, { recursive: true });
  const [keyFile = ''] = (await listFiles(join(site, 'edition'))).filter((path) => path.endsWith('.pub'));
  const [, key = ''] = (await readFile(join(site, 'edition', keyFile), 'utf8')).split('\n');
  check('the site', site, key, true);
  check('the site with another key', site, FIRST_KEY.line, false);
  await writeFile(join(site, 'be', 'index.html'), 'forged');
  check('the site with a forged page', site, key, false);
  const rewrite = (list: string) => `sha256sum $(cut -c67- ${list}) > sums && mv sums ${list}`;
  const rewriteAll = `for part in $(cut -c67- edition/SHA256SUMS); do ${rewrite('$part')}; done; ${rewrite('edition/SHA256SUMS')}`;
  spawnSync('sh', ['-c', rewriteAll], { cwd: site });
  check('the site with a forged page and a matching list', site, key, false);
  const write = async (name: string, files: Files): Promise<string> => {
    await layFiles(join(work, name), files);
    return join(work, name);
  };
  check('an edition of the tests', await write('own', makeEdition()), FIRST_KEY.line, true);
  check(
    'an edition signed by another key',
    await write('stranger', makeEdition({ signers: [testKey('stranger')] })),
    FIRST_KEY.line,
    false,
  );
  const roots = ['one', 'two', 'three'].map((name) => testKey(name));
  const editor = testKey('edition');
  const roles = { edition: { keys: [editor] }, mirrors: { keys: [testKey('mirrors')] } };
  const withRoles = await write('roles', makeEdition({ roots: [{ keys: roots, threshold: 2, roles }] }));
  check('an edition with roles', withRoles, editor.line, true);
  check('an edition with roles and the key of another', withRoles, (roots[0] as typeof editor).line, false);
  for (const { id, line } of roots.slice(1))
    expectRun(
      'its root',
      `minisign -Vm edition/root.json -x edition/root.json.${id}.minisig -P '${line}'`,
      withRoles,
      true,
    );
} catch (error) {
  console.error((error as Error).message);
  failures += 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
