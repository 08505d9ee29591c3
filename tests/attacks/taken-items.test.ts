// A job that reads feeds was taken over: it hands over files that it chose freely. Nothing of them may reach the public
// branch or the site that pull could not have written, and the rest of its work is not lost.
import { execFileSync } from 'node:child_process';
import { link, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { jsonArrayLines } from '../../src/lib/json.ts';
import { saveItems, takeItems } from '../../src/update/items-branch.ts';
import { contentFolder, put, sampleItem, temporaryFolder } from '../helpers/content-folder.ts';
import { storedPicture } from '../helpers/pictures.ts';

const NOW = '2026-08-23T09:00:00Z';
const SECRET = 'RWSECRET-of-the-signing-job';
const DAY = 'items/2026/08/23';
const STATE = '{"reader":"reader-1","sources":{}}';

async function publishJob() {
  const [artifact, secrets] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(secrets, 'environ'), SECRET);
  const contentDir = await contentFolder({});
  const repository = join(await temporaryFolder(), 'public.git');
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  const lines: string[] = [];
  const say = { log: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) };
  const options = { contentDir, distDir: join(contentDir, '../dist'), now: NOW, branch: 'items', repository, ...say };
  return {
    artifact,
    secret: join(secrets, 'environ'),
    contentDir,
    lines,
    take: (options = {}) => takeItems(artifact, { contentDir, now: NOW, ...say, ...options }),
    save: () => saveItems({ ...options, allowLoss: false }),
    /** What the job has stored of the files. */
    stored: async () => (await listFiles(contentDir)).filter((path) => /^(items|media|state|withdrawn)/.test(path)),
    /** Everything that anybody can read on the public branch. */
    published: () => {
      const paths = execFileSync('git', ['-C', repository, 'ls-tree', '-r', '--name-only', 'items'], {
        encoding: 'utf8',
      });
      const show = (path: string) =>
        execFileSync('git', ['-C', repository, 'show', `items:${path}`], { encoding: 'utf8' });
      return new Map(
        paths
          .trim()
          .split('\n')
          .map((path) => [path, show(path)]),
      );
    },
  };
}

describe('files of a job that was taken over', () => {
  it.each(['state.json', 'withdrawn-marks.json', `${DAY}/paper.json`, 'media/ab/abcdefgh-320.avif'])(
    'that lead to a secret are refused: %s',
    async (path) => {
      const job = await publishJob();
      await put(join(job.artifact, `${DAY}/other.json`), jsonArrayLines([sampleItem({ source: 'other' })]));
      await put(join(job.artifact, path, '..', 'x'), '');
      await symlink(job.secret, join(job.artifact, path));
      await job.take();
      await job.save();
      expect([...job.published().keys()]).toEqual([`${DAY}/other.json`]);
      expect([...job.published().values()].join()).not.toContain(SECRET);
      expect(job.lines.filter((line) => new RegExp(`^refused .*${path}`).test(line))).toHaveLength(1);
    },
  );

  it('that lead to a secret are not saved either, if they are in the content folder already', async () => {
    const job = await publishJob();
    await put(join(job.contentDir, `${DAY}/paper.json`), jsonArrayLines([sampleItem({})]));
    await symlink(job.secret, join(job.contentDir, 'state.json'));
    await job.save();
    expect([...job.published().keys()]).toEqual([`${DAY}/paper.json`]);
    expect(job.lines.join('\n')).toContain('refused  state.json: symbolic link');
  });

  it('that are not the state of pull are refused, even with a second name for a secret file', async () => {
    const job = await publishJob();
    await link(job.secret, join(job.artifact, 'state.json'));
    await job.take();
    await put(join(job.contentDir, `${DAY}/paper.json`), jsonArrayLines([sampleItem({})]));
    await job.save();
    expect([...job.published().values()].join()).not.toContain(SECRET);
  });

  it('that nothing can be read from do not block the job', async () => {
    const job = await publishJob();
    await put(join(job.artifact, `${DAY}/paper.json`), jsonArrayLines([sampleItem({})]));
    execFileSync('mkfifo', [join(job.artifact, 'state.json'), join(job.artifact, `${DAY}/pipe.json`)]);
    await job.take();
    expect(job.lines.join('\n')).toMatch(/refused .*pipe\.json: it is not a regular file/);
    expect(await job.stored()).toEqual([`${DAY}/paper.json`]);
  });

  it('with items that pull could not have written are refused, and the other files are taken', async () => {
    const job = await publishJob();
    await put(join(job.artifact, 'state.json'), STATE);
    await put(join(job.artifact, `${DAY}/paper.json`), jsonArrayLines([sampleItem({})]));
    const hostile = {
      script: sampleItem({ source: 'script', body: '<p>a</p><script src="../m/aa/aaaa-320.avif"></script>' }),
      address: { ...sampleItem({ source: 'address' }), url: 'javascript:alert(1)' },
      shape: { ...sampleItem({ source: 'shape' }), onload: 'alert(1)' },
    };
    const pictures = {
      'media/ab/abcd-320.avif': await storedPicture('abcd', 320),
      'media/ab/abce-320.avif': 'document.title="OWNED"',
      'media/ab/abcf-320.avif': await storedPicture('abcf', 640),
      'media/ab/abcg-320.avif': (await storedPicture('abcg', 320)).subarray(0, -40),
    };
    for (const [path, bytes] of Object.entries(pictures)) await put(join(job.artifact, path), bytes);
    for (const [source, item] of Object.entries(hostile))
      await put(join(job.artifact, `${DAY}/${source}.json`), jsonArrayLines([item]));
    await job.take();
    expect(await job.stored()).toEqual([`${DAY}/paper.json`, 'media/ab/abcd-320.avif', 'state.json']);
    for (const name of ['abce', 'abcf', 'abcg']) expect(job.lines.join('\n')).toMatch(new RegExp(`refused .*${name}`));
    for (const source of Object.keys(hostile)) expect(job.lines.join('\n')).toMatch(new RegExp(`refused .*${source}`));
  });

  it('with items from the future are refused, and not saved if they are in the content folder already', async () => {
    const job = await publishJob();
    const future = sampleItem({ publishedAt: '9990-01-01T09:00:00Z' });
    await put(join(job.artifact, `${DAY}/paper.json`), jsonArrayLines([sampleItem({})]));
    await put(join(job.artifact, 'items/9990/01/01/paper.json'), jsonArrayLines([future]));
    await job.take();
    expect(await job.stored()).toEqual([`${DAY}/paper.json`]);
    await put(join(job.contentDir, 'items/9990/01/01/paper.json'), jsonArrayLines([future]));
    await job.save();
    expect([...job.published().keys()]).toEqual([`${DAY}/paper.json`]);
    expect(job.lines.filter((line) => /refused .*9990.*ahead of the clock/.test(line))).toHaveLength(2);
  });

  it('are missing: the error says so', async () => {
    const job = await publishJob();
    await rm(job.artifact, { recursive: true });
    await expect(job.take()).rejects.toThrow('is not a folder that can be read');
  });

  it('with pictures are decoded, but not in the job that has the key', async () => {
    const job = await publishJob();
    // Its structure is that of a picture, so that only decoding shows that it is none.
    const picture = await storedPicture('abch', 320);
    const header = picture.indexOf('mdat') + 4 + 20;
    await put(join(job.artifact, 'media/ab/abch-320.avif'), Buffer.from(picture).fill(0xff, header));
    await job.take();
    expect(await job.stored()).toEqual([]);
    expect(job.lines.join('\n')).toMatch(/refused .*abch/);
    await job.take({ decodePictures: false });
    expect(await job.stored()).toEqual(['media/ab/abch-320.avif']);
  });
});
