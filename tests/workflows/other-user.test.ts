// What the user node of the jobs of GitLab and Forgejo can read and write, with the commands of the workflow files. Only
// root can become another user; with another user, only the first test runs.
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { readWorkflow } from './read-workflows.ts';

const SECRET = 'the-key-of-the-site';
const isRoot = process.getuid?.() === 0;

/** Tries to get a secret or to write a folder of the runner. Prints what succeeds. */
const ATTACK = `
for process in "$PPID" self 1; do if grep -aqs "the-key-of-[t]he-site" "/proc/$process/environ"; then echo "read the environment of $process"; fi; done
if grep -aqrs "the-key-of-[t]he-site" FOLDER; then echo "read a file of the runner"; fi
if (echo LD_PRELOAD=/tmp/evil.so >> FOLDER/run/act/workflow/envs.txt) 2> /dev/null; then echo "wrote variables of the next step"; fi
if (echo evil > FOLDER/builds/group/site/items.tar) 2> /dev/null; then echo "wrote an artifact"; fi
if mv FOLDER/builds/group/site FOLDER/builds/group/other 2> /dev/null; then echo "moved the folder of the project"; fi
if [ -n "$(id -G | tr ' ' '\n' | grep -x 0)" ]; then echo "has the groups of root"; fi
echo attacked`;

/** Folders as the runners make them: everybody can write those of GitLab, and Forgejo's file of variables. */
async function runnerFolders(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-runner-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  for (const path of ['builds', 'builds/group', 'builds/group/site', 'run', 'run/act', 'run/act/workflow']) {
    await mkdir(join(folder, path));
    await chmod(join(folder, path), 0o777);
  }
  for (const [path, text] of [
    ['run/act/workflow/envs.txt', ''],
    ['builds/group/site/items.tar', 'items'],
    ['builds/group/site/variables', SECRET],
  ] as const) {
    await writeFile(join(folder, path), text);
    await chmod(join(folder, path), 0o666);
  }
  return folder;
}

/** Runs the attack as a command of a job, whose shell has the secret in its environment. @returns what succeeded */
async function attack(asNode: string, closing: string): Promise<string[]> {
  const folder = await runnerFolders();
  const script = join(folder, 'attack.sh');
  await writeFile(script, ATTACK.replaceAll('FOLDER', folder));
  // The image has the user node; this machine may not.
  const hasNode = spawnSync('id', ['node']).status === 0;
  const command = hasNode ? asNode : asNode.replace('--reuid=node --regid=node', '--reuid=65534 --regid=65534');
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-ec', `cd builds/group/site; ${closing}; cd /; ${command} sh '${script}'; exit "$?"`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        LUSTERKA_KEY: SECRET,
        CI_BUILDS_DIR: join(folder, 'builds'),
        GITHUB_ENV: join(folder, 'run/act/workflow/envs.txt'),
      },
    },
  );
  expect([status, stderr]).toEqual([0, '']);
  const results = stdout.trim().split('\n');
  expect(results.pop()).toBe('attacked');
  if (!results.includes('wrote variables of the next step'))
    expect((await stat(join(folder, 'run/act/workflow/envs.txt'))).size).toBe(0);
  return results;
}

const gitlab = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
const forgejo = await readWorkflow('.forgejo/workflows/update.yml');
const closingOf = (text: string) => /chmod 700 .*/.exec(text)?.[0] as string;

it('a clean environment alone hides nothing', async () => {
  expect(await attack('env -i PATH=/usr/local/bin:/usr/bin:/bin', 'true')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^read the environment of \d+$/),
      'read a file of the runner',
      'wrote variables of the next step',
      'wrote an artifact',
      'moved the folder of the project',
    ]),
  );
});

it.runIf(isRoot)('the user node reads no secret and writes no folder of the runner', async () => {
  const ofGitlab = await attack(gitlab.variables.AS_NODE, closingOf(gitlab.default.before_script.join('\n')));
  // GitLab has no such file; on Forgejo, only root can write the folder above that of the project.
  expect(ofGitlab).toEqual(['wrote variables of the next step']);
  const fetch = forgejo.jobs['pull']?.steps[0]?.run as string;
  expect(await attack(String(forgejo.env['AS_NODE']), closingOf(fetch))).toEqual(['moved the folder of the project']);
});

it.runIf(isRoot)('without the closed folders, the user node can write what the next step reads', async () => {
  expect(await attack(gitlab.variables.AS_NODE, 'true')).toEqual([
    'read a file of the runner',
    'wrote variables of the next step',
    'wrote an artifact',
    'moved the folder of the project',
  ]);
});
