import { expect, it, onTestFinished, vi } from 'vitest';
import type { FeedReport } from '../model/report.ts';
import { formatSummary, showProgress } from './progress.ts';

const HOSTILE = 'a\u001b[2J\u202e\n::error::b';
const ESCAPED = 'a\\u{1b}[2J\\u{202e}\\u{a}::error::b';

it('what feeds and servers say is printed without control characters and line breaks', async () => {
  const printed: string[] = [];
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  const progress = showProgress(false);
  const report: FeedReport = {
    source: 'paper',
    url: `https://paper.example/${HOSTILE}`,
    outcome: 'failed',
    reason: 'not-a-feed',
    detail: HOSTILE,
    notes: [HOSTILE],
  };
  progress.onFeed(report);
  await progress.end();
  expect(printed).toEqual([
    `failed     paper                     not-a-feed: ${ESCAPED}  https://paper.example/${ESCAPED}\n           ${ESCAPED}`,
  ]);
});

it('notes of a run are lines without control characters', () => {
  const totals = { feeds: 1, failed: 1, newItems: 0, changedItems: 0 };
  const report = { startedAt: '2026-08-23T09:00:00Z', notes: [HOSTILE], feeds: [], totals, quarantined: [] };
  expect(formatSummary(report)).toBe(`${ESCAPED}\npulled  1 feeds, 1 failed, 0 new items, 0 changed`);
});
