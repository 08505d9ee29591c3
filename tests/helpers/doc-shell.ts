// Runs shell blocks of documents as they are written, but for placeholders: addresses, folders and keys of examples.
import { execFile, spawnSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { put } from './content-folder.ts';
import { type DocBlock, shellBlocksToRun } from './doc-blocks.ts';

/** What a document writes → what is run. */
export type Replacements = readonly (readonly [written: string | RegExp, meant: string | (() => string)])[];

export interface DocShellOptions {
  /** Working folder of the blocks. */
  cwd: string;
  replacements?: Replacements;
  /** Work between two blocks: it is done before the block that contains the text. */
  before?: Readonly<Record<string, (output: string) => unknown>>;
  /** Only blocks that match. */
  only?: RegExp;
  env?: Readonly<Record<string, string>>;
}

/** Feeds of the tests are on loopback, which these commands refuse by default. */
const NPM = `#!/bin/sh
PATH=$ORIGINAL_PATH
case $2 in
  check | pull | try | update)
    [ $# -gt 2 ] || set -- "$@" --
    set -- "$@" --allow-private ;;
esac
exec npm "$@"
`;

/** The home folder of the person who follows the documents. */
export async function createDocHome(home: string): Promise<void> {
  await put(join(home, 'bin', 'npm'), NPM);
  await chmod(join(home, 'bin', 'npm'), 0o755);
  await put(
    join(home, '.gitconfig'),
    '[user]\n\tname = v\n\temail = v@v.invalid\n[init]\n\tdefaultBranch = main\n[merge]\n\tautoEdit = false\n',
  );
}

/** @returns the failures, and the output of all blocks */
export async function runDocument(
  file: string,
  home: string,
  { cwd, replacements = [], before = {}, only = /^/, env = {} }: DocShellOptions,
): Promise<{ failures: string[]; output: string; blocks: DocBlock[] }> {
  const failures: string[] = [];
  let output = '';
  const blocks = (await shellBlocksToRun(file)).filter(({ text }) => only.test(text));
  for (const block of blocks) {
    for (const [text, work] of Object.entries(before)) if (block.text.includes(text)) await work(output);
    const script = fillIn(block, replacements);
    const { code, said } = await runScript(script, cwd, home, env);
    output += said;
    if (code !== 0) failures.push(`${file}:${block.line} ends with ${code}\n${script}\n${said}`);
  }
  return { failures, output, blocks };
}

function fillIn({ text }: DocBlock, replacements: Replacements): string {
  return replacements.reduce(
    (script, [written, meant]) => script.replaceAll(written, () => (typeof meant === 'string' ? meant : meant())),
    text,
  );
}

/** With a check after each command: `-e` ignores the failure of `a` in `a && b`. */
function checkEachCommand(script: string): string {
  const commands: string[] = [];
  let open = '';
  for (const line of script.split('\n')) {
    open += `${line}\n`;
    if (spawnSync('sh', ['-n'], { input: open }).status !== 0) continue;
    commands.push(open);
    open = '';
  }
  return [...commands, open].join('[ $? = 0 ]\n');
}

/** Every command has to succeed. */
export async function runScript(
  script: string,
  cwd: string,
  home: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const { PATH = '' } = process.env;
  return promisify(execFile)('sh', ['-e', '-c', checkEachCommand(script)], {
    cwd,
    maxBuffer: 64 << 20,
    env: {
      PATH: `${join(home, 'bin')}${delimiter}${PATH}`,
      ORIGINAL_PATH: PATH,
      HOME: home,
      GIT_EDITOR: 'echo "Change a text" >',
      LUSTERKA_KEY_PASSWORD: 'a password',
      npm_config_update_notifier: 'false',
      ...env,
    },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
}
