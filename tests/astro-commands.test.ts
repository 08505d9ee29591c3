// The commands of Astro, as a user of Astro expects them: in a copy of the project, on real ports of loopback.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { put } from './helpers/content-folder.ts';
import { freePort } from './helpers/free-port.ts';
import { plainEnvironment, projectCopy } from './helpers/project-copy.ts';
import { hashesOf } from './helpers/site-files.ts';

/** Starts a server of Astro. @returns its address once it answers */
async function start(root: string, command: 'dev' | 'preview', ...flags: string[]): Promise<string> {
  const port = await freePort();
  const server = spawn('astro', [command, '--port', `${port}`, ...flags], {
    cwd: root,
    env: plainEnvironment(),
    stdio: 'pipe',
  });
  onTestFinished(() => end(server));
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (said += chunk));
  const url = `http://localhost:${port}/`;
  while (server.exitCode === null) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return url;
    await pause(200);
  }
  throw new Error(`astro ${command} ended: ${said}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill();
  await exited;
}

const astro = (root: string, ...words: string[]) =>
  execFileSync('astro', words, {
    cwd: root,
    env: plainEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What a command that fails printed. */
function failure(root: string, ...words: string[]): string {
  try {
    astro(root, ...words);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
  throw new Error(`astro ${words.join(' ')} succeeded.`);
}

/** What `astro build`, `astro dev` and `npm run build` print; each has to fail. */
async function failuresOfAll(root: string): Promise<string[]> {
  const said = [
    failure(root, 'build'),
    await start(root, 'dev').then(
      () => 'it started',
      (error: Error) => error.message,
    ),
  ];
  try {
    const env = plainEnvironment();
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
    said.push('it was built');
  } catch (error) {
    said.push((error as { stderr: string }).stderr);
  }
  return said;
}

describe('astro build and astro preview', { timeout: 240_000 }, () => {
  it('give the bytes of npm run build, and serve them', async () => {
    const root = await projectCopy();
    await put(join(root, 'dist', 'keep.txt'), 'not a site');
    expect(failure(root, 'build')).toContain('cannot be built into');
    expect(await readFile(join(root, 'dist', 'keep.txt'), 'utf8')).toBe('not a site');
    await rm(join(root, 'dist'), { recursive: true });

    expect(failure(root, 'preview')).toContain('Run `npx astro build` first.');
    astro(root, 'build');
    const env = plainEnvironment();
    execFileSync(process.execPath, ['scripts/build.ts', '--out', 'other', '--clean'], { cwd: root, env });
    const built = await hashesOf(join(root, 'dist'));
    expect(Object.keys(built).length).toBeGreaterThan(100);
    expect(built).toEqual(await hashesOf(join(root, 'other')));
    // Nothing of Astro's own output is left.
    await expect(access(join(root, 'dist', 'server'))).rejects.toThrow('ENOENT');

    const url = await start(root, 'preview');
    const page = await fetch(`${url}be/index.html`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toBe(await readFile(join(root, 'dist', 'be', 'index.html'), 'utf8'));
    expect((await fetch(`${url}nowhere.html`)).status).toBe(404);
  });

  it('leave the site as it is where a page fails', async () => {
    const root = await projectCopy();
    astro(root, 'build');
    const before = await hashesOf(join(root, 'dist'));
    const page = join(root, 'src/pages/[lang]/search.astro');
    await put(
      page,
      (await readFile(page, 'utf8')).replace('const t = words(lang);', "throw new Error('broken page');"),
    );
    expect(failure(root, 'build')).toContain('search.html');
    expect(await hashesOf(join(root, 'dist'))).toEqual(before);
  });
});

describe('a page that src/site/routes.ts does not declare', { timeout: 240_000 }, () => {
  it('fails astro build, npm run build and astro dev, each with what to do', async () => {
    const root = await projectCopy();
    astro(root, 'build');
    await put(join(root, 'src/pages/[lang]/new.astro'), '<p>New</p>');
    for (const text of await failuresOfAll(root))
      expect(text).toMatch(/new\.astro is not declared[\s\S]*PAGES in src\/site\/routes\.ts/);
  });
});

describe('a text of content/pages with raw HTML', { timeout: 240_000 }, () => {
  const add = async (root: string, lang: string, markup: string) => {
    const file = join(root, 'content', 'pages', lang, 'about.md');
    await put(file, `${await readFile(file, 'utf8')}\n${markup}\n`);
  };

  it('fails astro build, npm run build and astro dev, each with the words found and what to do', async () => {
    const root = await projectCopy();
    astro(root, 'build');
    const before = await hashesOf(join(root, 'dist'));
    await add(root, 'en', '<img src="https://other.example/x.png" onerror="alert(1)">');
    for (const text of await failuresOfAll(root))
      expect(text).toMatch(/about\.md: HTML is not allowed[\s\S]*<img src="https:\/\/other[\s\S]*Write it in Markdown/);
    expect(await hashesOf(join(root, 'dist'))).toEqual(before);
  });

  it('is not shown by astro dev where it is added later', async () => {
    const root = await projectCopy();
    const url = await start(root, 'dev');
    const read = async (lang: string) => (await fetch(`${url}${lang}/about.html`)).text();
    expect(await read('en')).not.toContain('<iframe');
    await add(root, 'en', '<iframe src="https://other.example/"></iframe>');
    await add(root, 'ru', 'Later addition.');
    await expect.poll(() => read('ru'), { timeout: 60_000, interval: 500 }).toContain('Later addition.');
    expect(await read('en')).not.toContain('<iframe');
  });
});

describe('astro dev', { timeout: 240_000 }, () => {
  it('answers what has no page with the 404 page, and shows changed content at the next reload', async () => {
    const root = await projectCopy();
    const url = await start(root, 'dev');
    const read = async (path: string) => (await fetch(url + path)).text();
    for (const path of [
      'xx/',
      'xx/search.html',
      'be/sources/none.html',
      'be/none.html',
      'n/2026/08/23/zzzzzzzzzzzz.html',
    ]) {
      const answer = await fetch(url + path);
      expect(answer.status, path).toBe(404);
      expect(await answer.text(), path).toContain('<title>404');
    }
    const changes = [
      {
        file: 'i18n/en.json',
        from: /"search\.title": "[^"]*"/,
        to: '"search.title": "Changed words"',
        path: 'en/search.html',
      },
      { file: 'pages/en/about.md', from: /^title: .*$/m, to: 'title: Changed text', path: 'en/about.html' },
      { file: 'topics/culture.json', from: /"en": "[^"]*"/, to: '"en": "Changed topic"', path: 'en/topics/index.html' },
      {
        file: 'sources/paper.json',
        from: /"title":"[^"]*"/,
        to: '"title":"Changed source"',
        path: 'en/sources/index.html',
      },
    ];
    for (const { file, from, to, path } of changes) {
      const changed = to
        .split(/[:"]/)
        .map((part) => part.trim())
        .filter((part) => part.startsWith('Changed'))[0] as string;
      expect(await read(path), path).not.toContain(changed);
      const at = join(root, 'content', file);
      await put(at, (await readFile(at, 'utf8')).replace(from, to));
      // The watcher of the file system needs a moment; a reader would reload again too.
      await expect.poll(() => read(path), { timeout: 60_000, interval: 500 }).toContain(changed);
    }
  });
});
