import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { enterFolder, runCommand, wrongUse } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';
import { stableJson } from '../src/lib/json.ts';
import { findChangedSources } from '../src/preview/changed-sources.ts';
import { readCommentTarget } from '../src/preview/comment-target.ts';
import { formatComment } from '../src/preview/comment-text.ts';
import { postComment } from '../src/preview/post-comment.ts';
import { readPreview } from '../src/preview/read-preview.ts';
import { trySources } from '../src/preview/try-sources.ts';
import { pull } from '../src/pull/pull.ts';
import { contentPaths } from '../src/store/paths.ts';

const HELP = `npm run preview -- try: pulls the sources that a pull request adds or changes into a temporary folder, and prints the result as Markdown.
npm run preview -- comment FILE: posts such a report as a comment of its pull request; FILE is untrusted input.

  --changed-since REV   the base commit of the pull request
  --only ID,ID          these sources instead
  --report FILE         also write the result as JSON
  --content DIR         the content folder (default: content)
  --at DIR              read this checkout, as data: the code that runs is that of the current folder
  --allow-private       also pull from addresses that are not on the public internet

comment reads GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, and HEAD_OWNER, HEAD_BRANCH, HEAD_SHA of the previewed commit.`;

await runCommand({
  name: 'preview',
  help: HELP,
  options: {
    'changed-since': { type: 'string' },
    only: { type: 'string' },
    report: { type: 'string' },
    content: { type: 'string', default: 'content' },
    at: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run(
    { 'changed-since': revision, only, report: reportFile, content, at, 'allow-private': allowPrivate },
    [verb, file],
  ) {
    if (verb === 'comment' && file !== undefined) {
      const number = await postComment(
        readCommentTarget(process.env),
        formatComment(readPreview(await readFile(file))),
      );
      console.log(
        number === undefined
          ? 'Nothing was posted: no open pull request has that commit as its head.'
          : `posted to pull request ${number}`,
      );
      return true;
    }
    if (verb !== 'try' || (revision === undefined) === (only === undefined))
      throw wrongUse('preview', 'Give try with --changed-since or --only, or comment and a file.');
    const report = reportFile && resolve(reportFile);
    if (at !== undefined) enterFolder('preview', at);
    const ids = only?.split(',') ?? (await findChangedSources(contentPaths(content).sources, revision as string));
    const preview = await trySources(content, ids, (contentDir, chosen) =>
      pull({ contentDir, only: chosen, media: false, allowPrivate }),
    );
    if (report !== undefined) await writeFileAtomically(report, `${stableJson(preview, 1)}\n`);
    console.log(formatComment(preview));
    return true;
  },
});
