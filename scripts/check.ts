import { resolve } from 'node:path';
import { checkChange } from '../src/check/check-change.ts';
import { annotations, isOnGitHub } from '../src/check/report-annotations.ts';
import { codeQuality } from '../src/check/report-code-quality.ts';
import { reportLines } from '../src/check/report-lines.ts';
import { reviewJson } from '../src/check/report-review.ts';
import { changedFiles, countUncommitted, namedFiles } from '../src/lib/changed-files.ts';
import { enterFolder, runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';
import { dayOf, toInstant } from '../src/model/time.ts';
import { fetchBytes } from '../src/pull/fetch/fetch.ts';

await runCommand({
  name: 'check',
  help: `npm run check: reports every problem of the content with file and line. Read-only unless --review or --code-quality names a file.

  --content DIR         the content folder (content)
  --at DIR              check this checkout, as data: the code that checks is that of the current folder
  --changed-since REV   check only what changed since this commit, and require review of unsafe changes
  --files A,B           check only these files
  --ask                 also request the addresses of the sources and report redirects to another owner
  --reviewed            a second reviewer has approved the change: “needs review” does not fail
  --review FILE         also write the findings that need review, as JSON
  --code-quality FILE   also write all findings as a Code Quality report for GitLab
  --allow-private       also accept addresses that are not on the public internet

Severities: error, needs review, notice. Exit code 1 on an error, and on “needs review” if a change is checked.`,
  options: {
    content: { type: 'string', default: 'content' },
    at: { type: 'string' },
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
    at,
    'changed-since': revision,
    files,
    ask: requestsAddresses,
    reviewed: isReviewed,
    review: reviewFile,
    'code-quality': qualityFile,
    'allow-private': allowPrivate,
  }) {
    const [review, quality] = [reviewFile, qualityFile].map((file) => file && resolve(file));
    if (at !== undefined) enterFolder('check', at);
    const named = files === undefined ? undefined : await namedFiles(files.split(','));
    const change = revision === undefined ? named : await changedFiles(revision);
    const uncommitted = revision === undefined ? 0 : await countUncommitted([content, 'public']);
    const request = requestsAddresses
      ? (url: string) => fetchBytes(url, { allowPrivate, timeoutMs: 10_000, expect: 'page' })
      : undefined;
    const { findings, elsewhere } = await checkChange({
      ...{ contentDir: content, change, allowPrivate, request },
      today: dayOf(toInstant(Date.now())),
    });
    const passesReview = isReviewed || change === undefined;
    if (isOnGitHub()) for (const line of annotations(findings, passesReview)) console.log(line);
    for (const line of reportLines({ findings, elsewhere, isReviewed, isChange: change !== undefined }))
      console.log(line);
    if (uncommitted > 0)
      console.log(
        `${uncommitted} ${uncommitted === 1 ? 'file is' : 'files are'} changed and not committed; they are not checked: commit first, or name them with --files`,
      );
    if (review !== undefined) await writeFileAtomically(review, reviewJson(findings));
    if (quality !== undefined) await writeFileAtomically(quality, codeQuality(findings));
    return findings.every(({ severity }) => severity === 'notice' || (severity === 'needs-review' && passesReview));
  },
});
