import { checkChange } from '../src/check/check-change.ts';
import { annotations } from '../src/check/report-annotations.ts';
import { codeQuality } from '../src/check/report-code-quality.ts';
import { reportLines } from '../src/check/report-lines.ts';
import { questionsJson } from '../src/check/report-questions.ts';
import { changedFiles, countUncommitted, namedFiles } from '../src/lib/changed-files.ts';
import { runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';
import { fetchBytes } from '../src/pull/fetch/fetch.ts';

await runCommand({
  name: 'check',
  help: `npm run check: lists every problem of the content, with file and line. Writes nothing unless a file is named.

  --content DIR         the content folder (content)
  --changed-since REV   only what the commits since then have changed; what is unsafe in it then needs a second reviewer
  --files A,B           only these files
  --ask                 also ask the sources' addresses whether they lead on to another owner
  --reviewed            a second reviewer has agreed: what is asked does not fail
  --review FILE         also write what is asked, as JSON
  --code-quality FILE   also write everything as a Code Quality report, for GitLab
  --allow-private       also pass addresses that are not on the public internet

Ends with 1 where something is to be mended, or where a change needs a second reviewer.`,
  options: {
    content: { type: 'string', default: 'content' },
    'changed-since': { type: 'string' },
    files: { type: 'string' },
    ask: { type: 'boolean', default: false },
    reviewed: { type: 'boolean', default: false },
    review: { type: 'string' },
    'code-quality': { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({
    content,
    'changed-since': revision,
    files,
    ask: mayAsk,
    reviewed: isReviewed,
    review,
    'code-quality': quality,
    'allow-private': allowPrivate,
  }) {
    const named = files === undefined ? undefined : await namedFiles(files.split(','));
    const change = revision === undefined ? named : await changedFiles(revision);
    const uncommitted = revision === undefined ? 0 : await countUncommitted([content, 'public']);
    const ask = mayAsk
      ? (url: string) => fetchBytes(url, { allowPrivate, timeoutMs: 10_000, expect: 'page' })
      : undefined;
    const { findings, elsewhere } = await checkChange({ contentDir: content, change, allowPrivate, ask });
    const passesQuestions = isReviewed || change === undefined;
    if (isOnGitHub()) for (const line of annotations(findings, passesQuestions)) console.log(line);
    for (const line of reportLines({ findings, elsewhere, isReviewed, isChange: change !== undefined }))
      console.log(line);
    if (uncommitted > 0)
      console.log(
        `${uncommitted} ${uncommitted === 1 ? 'file is' : 'files are'} changed and not committed; they are not judged: commit first, or name them with --files`,
      );
    if (review !== undefined) await writeFileAtomically(review, questionsJson(findings));
    if (quality !== undefined) await writeFileAtomically(quality, codeQuality(findings));
    return findings.every(({ severity }) => severity === 'notice' || (severity === 'question' && passesQuestions));
  },
});

/** Forgejo takes the name of GitHub, and shows such lines as they are. */
function isOnGitHub(): boolean {
  const { GITHUB_ACTIONS, GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
  return Boolean(GITHUB_ACTIONS) && !GITEA_ACTIONS && !FORGEJO_ACTIONS;
}
