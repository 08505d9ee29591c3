import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { LocatedFinding } from './locate.ts';
import { annotations } from './report-annotations.ts';
import { codeQuality } from './report-code-quality.ts';
import { reportLines } from './report-lines.ts';

const HOSTILE = 'a\n::set-env name=X::1\r\n##[error]x\u202e%0A\u001b[31m';

function finding(changes: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    severity: 'error',
    file: resolve('content/sources/paper.json'),
    field: 'feeds.0.url',
    at: { line: 11, column: 7 },
    what: 'What.',
    why: 'Why.',
    fix: 'Fix.',
    ...changes,
  };
}

const lines = (findings: LocatedFinding[], more: object = {}) =>
  reportLines({ findings, elsewhere: 0, isReviewed: false, isChange: true, ...more });

it('annotates a field at its line', () => {
  expect(annotations([finding()], false)).toEqual([
    '::error file=content/sources/paper.json,line=11,col=7,title=Error%3A feeds.0.url::What.%0AWhy.%0AFix.',
  ]);
});

it('escapes what would end a property or a message', () => {
  const [line] = annotations(
    [finding({ file: resolve('content/sources/a,b:c%.json'), field: 'x,y:z', what: '100%' })],
    false,
  );
  expect(line).toBe(
    '::error file=content/sources/a%2Cb%3Ac%25.json,line=11,col=7,title=Error%3A x%2Cy%3Az::100%25%0AWhy.%0AFix.',
  );
});

it('escapes commands, colours and line breaks', () => {
  const hostile = finding({
    file: resolve(`content/${HOSTILE}.json`),
    field: HOSTILE,
    what: HOSTILE,
    why: HOSTILE,
    fix: HOSTILE,
  });
  const [annotation = ''] = annotations([hostile], false);
  expect(annotation.split('\n')).toHaveLength(1);
  for (const line of lines([hostile]).join('\n').split('\n')) expect(line.trimStart()).not.toMatch(/^::/);
  for (const text of [annotation, lines([hostile]).join('\n'), codeQuality([hostile])]) {
    expect(text).not.toMatch(/##\[|\u202e|\u001b|\r/);
  }
});

it('limits the length of each text', () => {
  const long = finding({ what: 'x'.repeat(1e6), field: 'y'.repeat(1e6) });
  expect(annotations([long], false).join('').length).toBeLessThan(2000);
  expect(lines([long]).join('').length).toBeLessThan(2000);
});

it('annotates as many findings as GitHub shows, and counts the rest', () => {
  const many = Array.from({ length: 25 }, (_, index) => finding({ field: String(index) }));
  const written = annotations([...many, finding({ severity: 'notice' })], false);
  expect(written.filter((line) => line.startsWith('::error'))).toHaveLength(10);
  expect(written.filter((line) => line.startsWith('::notice file='))).toHaveLength(1);
  expect(written.join('\n')).toContain('15 more of level “error”');
  expect(lines(many).filter((line) => line.startsWith('error  '))).toHaveLength(25);
});

it('annotates what needs review as an error until a second reviewer has approved it', () => {
  const toReview = finding({ severity: 'needs-review' });
  expect(annotations([toReview], false)[0]).toMatch(/^::error .*title=Needs review%3A/);
  expect(annotations([toReview], true)[0]).toMatch(/^::warning /);
  expect(lines([toReview]).at(-1)).toContain('has to approve');
  expect(lines([toReview], { isReviewed: true }).at(-1)).toContain('has approved');
  expect(lines([toReview], { isChange: false }).at(-1)).toBe('0 errors, 1 needs review, 0 notices');
});

it('prints paths relative to the repository, and no folder of this machine', () => {
  const text = lines([finding({ why: `See ${resolve('content/sources/other.json')}.` })], {
    elsewhere: 3,
  }).join('\n');
  expect(text).toContain('error  content/sources/paper.json:11:7  feeds.0.url');
  expect(text).toContain('See content/sources/other.json.');
  expect(text).toContain('Not listed: 3 in files that this change does not touch');
});

it('writes a Code Quality report with the fields that GitLab requires', () => {
  const report = JSON.parse(
    codeQuality([finding(), finding({ field: 'title' }), finding({ severity: 'needs-review' })]),
  );
  expect(report[0]).toEqual({
    check_name: 'check-error',
    description: 'What. Why. Fix.',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    location: { path: 'content/sources/paper.json', lines: { begin: 11 } },
    severity: 'blocker',
  });
  expect(new Set(report.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(2);
  expect(JSON.parse(codeQuality([finding({ at: { line: 99, column: 1 } })]))[0].fingerprint).toBe(
    report[0].fingerprint,
  );
});
